package snapshot

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime"

	"kdash/internal/redact"
	"kdash/internal/replay"
)

// logMax bounds the log of one container, in bytes. Of a longer one the
// beginning of the asked time is recorded, for the server counts from there.
const logMax = 4 << 20

// logs records the log of every container that has run.
func (s *saver) logs(ctx context.Context) error {
	var names []wanted
	for _, o := range s.pods {
		var pod corev1.Pod
		if runtime.DefaultUnstructuredConverter.FromUnstructured(o.Object, &pod) == nil {
			names = append(names, logsOf(&pod, s.Previous)...)
		}
	}
	var done atomic.Int64
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(atOnce)
	s.Progress("logs", 0, len(names))
	for _, n := range names {
		group.Go(func() error {
			defer func() { s.Progress("logs", int(done.Add(1)), len(names)) }()
			return s.log(ctx, n)
		})
	}
	return group.Wait()
}

// lastLines is how much is recorded of a container that has ended, whenever
// that was: its last words tell why.
const lastLines = 1000

// wanted is one log and how much of it.
type wanted struct {
	replay.LogName
	ended bool
}

// logsOf names the logs that a pod has.
func logsOf(pod *corev1.Pod, previous bool) []wanted {
	var names []wanted
	for _, list := range [][]corev1.ContainerStatus{
		pod.Status.InitContainerStatuses, pod.Status.ContainerStatuses, pod.Status.EphemeralContainerStatuses,
	} {
		for _, c := range list {
			n := wanted{replay.LogName{Namespace: pod.Namespace, Pod: pod.Name, Container: c.Name}, c.State.Running == nil}
			if c.State.Running != nil || c.State.Terminated != nil || c.RestartCount > 0 {
				names = append(names, n)
			}
			if n.Previous = true; previous && c.LastTerminationState.Terminated != nil {
				names = append(names, n)
			}
		}
	}
	return names
}

func (s *saver) log(ctx context.Context, n wanted) error {
	data, err := s.readLog(ctx, n)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	file, name := "current.log", fmt.Sprintf("%s/%s/%s", n.Namespace, n.Pod, n.Container)
	if n.Previous {
		file, name = "previous.log", name+" (previous)"
	}
	if err != nil {
		s.report.log(name, false, err)
		return nil
	}
	text, redacted := redact.Text(string(data))
	s.report.log(name, redacted, nil)
	return s.archive.add(strings.Join([]string{"logs", n.Namespace, n.Pod, n.Container, file}, "/"), []byte(text))
}

// readLog reads as much of a log as is recorded: of the asked time, or of a
// container that was silent then, or has ended, the last lines.
func (s *saver) readLog(ctx context.Context, n wanted) ([]byte, error) {
	data, err := s.readPart(ctx, n)
	if err == nil && len(data) == 0 && !n.ended {
		n.ended = true
		return s.readPart(ctx, n)
	}
	return data, err
}

func (s *saver) readPart(ctx context.Context, n wanted) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, requestTimeout)
	defer cancel()
	req := s.client.Get().AbsPath("/api/v1/namespaces", n.Namespace, "pods", n.Pod, "log").
		Param("container", n.Container).Param("timestamps", "true").Param("limitBytes", strconv.Itoa(logMax))
	switch {
	case n.Previous:
		req = req.Param("previous", "true").Param("tailLines", strconv.Itoa(lastLines))
	case n.ended:
		req = req.Param("tailLines", strconv.Itoa(lastLines))
	default:
		req = req.Param("sinceSeconds", strconv.Itoa(max(1, int(s.Logs/time.Second))))
	}
	stream, err := req.Stream(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the log: %w", err)
	}
	defer func() { _ = stream.Close() }()
	data, err := io.ReadAll(io.LimitReader(stream, logMax+4096))
	if err != nil {
		return nil, fmt.Errorf("read the log: %w", err)
	}
	return data, nil
}
