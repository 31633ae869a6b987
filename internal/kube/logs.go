package kube

import (
	"context"
	"fmt"
	"io"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/utils/ptr"

	"kdash/internal/model"
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
	options := r.options()
	if r.Since > 0 {
		options.SinceSeconds = ptr.To(max(1, int64(r.Since.Seconds())))
	}
	return s.openLog(ctx, r, options)
}

// LogFrom opens a stream as Logs does, of the lines since a moment. The API
// cuts it to whole seconds. The zero time is no limit.
func (s *Session) LogFrom(ctx context.Context, r LogRequest, from time.Time) (io.ReadCloser, error) {
	options := r.options()
	if !from.IsZero() {
		options.SinceTime = ptr.To(metav1.NewTime(from))
	}
	return s.openLog(ctx, r, options)
}

// options are r for the API, without Since.
func (r LogRequest) options() *corev1.PodLogOptions {
	return &corev1.PodLogOptions{
		Container:  r.Container,
		Previous:   r.Previous,
		Follow:     r.Follow,
		Timestamps: r.Timestamps,
		TailLines:  r.TailLines,
	}
}

func (s *Session) openLog(ctx context.Context, r LogRequest, options *corev1.PodLogOptions) (io.ReadCloser, error) {
	stream, err := s.clientset.CoreV1().Pods(r.Namespace).GetLogs(r.Pod, options).Stream(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the log of %q in pod %s/%s: %w", r.Container, r.Namespace, r.Pod, err)
	}
	return stream, nil
}

// LogFile opens a file below /var/log/pods of a node, or the list of what is in a
// folder, whose path ends with a slash. The kubelet serves them to whoever may
// get nodes/proxy, unless it is told not to (enableSystemLogHandler).
func (s *Session) LogFile(ctx context.Context, node, path string) (io.ReadCloser, error) {
	body, err := s.clientset.CoreV1().RESTClient().Get().
		AbsPath("/api/v1/nodes/"+node+"/proxy/logs/pods/"+path).SetHeader("Accept", "*/*").Stream(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the file %s of node %s: %w", path, node, err)
	}
	return body, nil
}

// podPatience is how long a look at one pod may take.
const podPatience = 10 * time.Second

// Pod reads a pod as it is at this moment, without what the store derives.
func (s *Session) Pod(ctx context.Context, namespace, name string) (*model.Pod, error) {
	ctx, stop := s.asking(ctx, podPatience)
	defer stop()
	p, err := s.clientset.CoreV1().Pods(namespace).Get(ctx, name, metav1.GetOptions{})
	if err != nil {
		return nil, fmt.Errorf("read pod %s/%s: %w", namespace, name, err)
	}
	return s.converter.Pod(p), nil
}
