package kube

import (
	"context"
	"fmt"
	"io"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/utils/ptr"
)

// LogRequest says which log lines to read.
type LogRequest struct {
	Namespace  string
	Pod        string
	Container  string // "" where the pod has only one
	Previous   bool   // of the instance before the last restart
	Follow     bool
	Timestamps bool          // each line begins with the time in RFC 3339
	TailLines  *int64        // nil: from the beginning, or from Since
	Since      time.Duration // 0: no limit
}

// Logs opens a stream of log lines. It ends with ctx, or when the container's
// log does; the caller closes it.
func (s *Session) Logs(ctx context.Context, r LogRequest) (io.ReadCloser, error) {
	options := &corev1.PodLogOptions{
		Container:  r.Container,
		Previous:   r.Previous,
		Follow:     r.Follow,
		Timestamps: r.Timestamps,
		TailLines:  r.TailLines,
	}
	if r.Since > 0 {
		options.SinceSeconds = ptr.To(max(1, int64(r.Since.Seconds())))
	}
	stream, err := s.clientset.CoreV1().Pods(r.Namespace).GetLogs(r.Pod, options).Stream(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the log of %q in pod %s/%s: %w", r.Container, r.Namespace, r.Pod, err)
	}
	return stream, nil
}
