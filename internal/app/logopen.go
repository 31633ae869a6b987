package app

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"time"

	apierrors "k8s.io/apimachinery/pkg/api/errors"

	"kdash/internal/kube"
	"kdash/internal/logs"
	"kdash/internal/model"
)

// podLogs gives the engine the session's logs and pods.
type podLogs struct{ session *kube.Session }

// Open opens the log of one container, every line with its stamp.
func (p podLogs) Open(ctx context.Context, r logs.Request) (io.ReadCloser, error) {
	stream, err := p.session.LogFrom(ctx, kube.LogRequest{
		Namespace: r.Namespace, Pod: r.Pod, Container: r.Container,
		Previous: r.Previous, Follow: r.Follow, Timestamps: true, TailLines: r.Tail,
	}, r.Since)
	return stream, refusal(err)
}

// OpenFile opens a file of a node's logs.
func (p podLogs) OpenFile(ctx context.Context, node, path string) (io.ReadCloser, error) {
	body, err := p.session.LogFile(ctx, node, path)
	return body, refusal(err)
}

// Look reads a pod as it is now.
func (p podLogs) Look(ctx context.Context, namespace, pod string) (*model.Pod, error) {
	found, err := p.session.Pod(ctx, namespace, pod)
	return found, refusal(err)
}

// refusal tells the engine why the API server refused; other errors stay as
// they are.
func refusal(err error) error {
	answer := apierrors.APIStatus(nil)
	if err == nil || !errors.As(err, &answer) {
		return err
	}
	status := answer.Status()
	r := &logs.Refusal{Cause: logs.Busy, Err: kube.Explain(err)}
	if status.Details != nil {
		r.After = time.Duration(status.Details.RetryAfterSeconds) * time.Second
	}
	switch status.Code {
	case http.StatusUnauthorized, http.StatusForbidden:
		r.Cause = logs.Forbidden
	case http.StatusNotFound:
		r.Cause = logs.NoLog
		if status.Details != nil && status.Details.Kind == "pods" {
			r.Cause = logs.NotFound
		}
	case http.StatusBadRequest:
		r.Cause = badRequest(status.Message)
	}
	return r
}

// badRequest tells apart what the kubelet answers with 400 (kubelet_pods.go,
// validateContainerLogStatus; kuberuntime_container.go).
func badRequest(message string) logs.Cause {
	for _, part := range []string{"waiting to start", "no logs yet", "ContainerCreating", "PodInitializing", "is not available", "not valid for pod", "trying and failing to pull image", "image can't be pulled"} {
		if strings.Contains(message, part) {
			return logs.Waiting
		}
	}
	return logs.NoLog
}
