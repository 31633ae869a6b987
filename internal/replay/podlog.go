package replay

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
)

// logOptions are what a request for a log asks for.
type logOptions struct {
	name       LogName
	follow     bool
	timestamps bool
	tail       int // -1: all
	since      time.Time
	limit      int64 // bytes; 0: none
}

func (w *World) log(rw http.ResponseWriter, req *http.Request, t target) {
	o, ok := w.Get(t.gvr(), t.namespace, t.name)
	if !ok {
		refuse(rw, apierrors.NewNotFound(t.groupResource(), t.name))
		return
	}
	options, err := logOptionsOf(req.URL.Query(), w.options.Clock())
	if err == nil {
		options.name, err = containerOf(o, req.URL.Query().Get("container"))
		options.name.Previous = req.URL.Query().Get("previous") == "true"
	}
	if err == nil {
		err = w.logThere(options.name)
	}
	if err != nil {
		refuse(rw, err)
		return
	}
	rw.Header().Set("Content-Type", "text/plain")
	rw.WriteHeader(http.StatusOK)
	w.send(req.Context(), rw, options)
}

func logOptionsOf(query url.Values, now time.Time) (logOptions, error) {
	o := logOptions{tail: -1, follow: query.Get("follow") == "true", timestamps: query.Get("timestamps") == "true"}
	numbers := map[string]int64{"tailLines": -1, "sinceSeconds": 0, "limitBytes": 0}
	for name := range numbers {
		if text := query.Get(name); text != "" {
			n, err := strconv.ParseInt(text, 10, 64)
			if err != nil || n < 0 {
				return o, apierrors.NewBadRequest(name + " " + strconv.Quote(text) + " is no number")
			}
			numbers[name] = n
		}
	}
	o.tail, o.limit = int(min(numbers["tailLines"], linesMax)), numbers["limitBytes"]
	if seconds := numbers["sinceSeconds"]; seconds > 0 {
		o.since = now.Add(-time.Duration(min(seconds, 1<<32)) * time.Second)
	}
	if text := query.Get("sinceTime"); text != "" {
		at, err := time.Parse(time.RFC3339, text)
		if err != nil {
			return o, apierrors.NewBadRequest("sinceTime " + strconv.Quote(text) + " is no time")
		}
		o.since = at
	}
	return o, nil
}

// containerOf finds the container that is meant. A name may be left out where
// a pod has only one.
func containerOf(o *unstructured.Unstructured, name string) (LogName, error) {
	n := LogName{Namespace: o.GetNamespace(), Pod: o.GetName(), Container: name}
	all := containerNames(o)
	main := containersAt(o, "containers")
	switch {
	case name != "" && !slices.Contains(all, name):
		return n, apierrors.NewBadRequest("container " + name + " is not valid for pod " + n.Pod)
	case name == "" && len(main) == 1:
		n.Container = main[0]
	case name == "":
		return n, apierrors.NewBadRequest("a container name must be specified for pod " + n.Pod +
			", choose one of: [" + strings.Join(all, " ") + "]")
	}
	return n, nil
}

func containerNames(o *unstructured.Unstructured) []string {
	return slices.Concat(containersAt(o, "initContainers"), containersAt(o, "containers"), containersAt(o, "ephemeralContainers"))
}

func containersAt(o *unstructured.Unstructured, field string) []string {
	list, _ := at(o.Object, "spec", field).([]any)
	var names []string
	for _, c := range list {
		if c, ok := c.(map[string]any); ok {
			name, _ := c["name"].(string)
			names = append(names, name)
		}
	}
	return names
}

// logThere refuses a log that the world does not hold, in the kubelet's words
// where the container explains it.
func (w *World) logThere(n LogName) error {
	w.mu.RLock()
	_, ok := w.logs[n]
	w.mu.RUnlock()
	switch {
	case ok:
		return nil
	case n.Previous:
		return apierrors.NewBadRequest("previous terminated container " + strconv.Quote(n.Container) + " in pod " +
			strconv.Quote(n.Pod) + " not found in the record")
	}
	if reason := w.waiting(n); reason != "" {
		return apierrors.NewBadRequest("container " + strconv.Quote(n.Container) + " in pod " + strconv.Quote(n.Pod) +
			" is waiting to start: " + reason)
	}
	return statusError(http.StatusNotFound, "NotFound",
		"the log of container "+strconv.Quote(n.Container)+" in pod "+strconv.Quote(n.Pod)+" is not in the record")
}

// waiting is why a container has not started; "" when it has.
func (w *World) waiting(n LogName) string {
	o, ok := w.Get(corev1.SchemeGroupVersion.WithResource("pods"), n.Namespace, n.Pod)
	if !ok {
		return ""
	}
	var pod corev1.Pod
	if runtime.DefaultUnstructuredConverter.FromUnstructured(o.Object, &pod) != nil {
		return ""
	}
	for _, s := range slices.Concat(pod.Status.InitContainerStatuses, pod.Status.ContainerStatuses) {
		if s.Name == n.Container && s.State.Waiting != nil && s.RestartCount == 0 {
			return s.State.Waiting.Reason
		}
	}
	return ""
}

// send writes the lines that are asked for and, where more may come, follows
// the log until ctx ends.
func (w *World) send(ctx context.Context, rw http.ResponseWriter, o logOptions) {
	out := &limited{to: rw, left: o.limit, bounded: o.limit > 0}
	controller := http.NewResponseController(rw)
	lines, next, changed := w.linesOf(o.name, 0)
	for lines := first(lines, o); ; {
		if out.write(lines, o.timestamps) != nil || controller.Flush() != nil || !o.follow || !w.options.Living {
			return
		}
		select {
		case <-ctx.Done():
			return
		case <-changed:
		}
		lines, next, changed = w.linesOf(o.name, next)
	}
}

// linesOf are the lines of a log from the one with that number on, the number
// to go on with, and what is closed when more come.
func (w *World) linesOf(n LogName, from int) ([]Line, int, <-chan struct{}) {
	w.mu.Lock()
	defer w.mu.Unlock()
	l := w.logNamed(n)
	from = max(from-l.dropped, 0)
	lines := slices.Clone(l.lines[min(from, len(l.lines)):])
	return lines, l.dropped + len(l.lines), l.changed
}

// first are the lines to begin with.
func first(lines []Line, o logOptions) []Line {
	if !o.since.IsZero() {
		lines = slices.DeleteFunc(lines, func(l Line) bool { return !l.At.IsZero() && l.At.Before(o.since) })
	}
	if o.tail >= 0 && len(lines) > o.tail {
		lines = lines[len(lines)-o.tail:]
	}
	return lines
}

// limited ends a log after a number of bytes.
type limited struct {
	to      io.Writer
	left    int64
	bounded bool
}

func (l *limited) write(lines []Line, timestamps bool) error {
	for _, line := range lines {
		text := line.Text + "\n"
		if timestamps && !line.At.IsZero() {
			text = line.String() + "\n"
		}
		if l.bounded && int64(len(text)) > l.left {
			text = text[:l.left]
		}
		l.left -= int64(len(text))
		if _, err := io.WriteString(l.to, text); err != nil {
			return err
		}
		if l.bounded && l.left == 0 {
			return io.EOF
		}
	}
	return nil
}
