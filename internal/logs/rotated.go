package logs

import (
	"bufio"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"time"
)

// Files opens a file of a node by its path below /var/log/pods; of a folder,
// whose path ends with a slash, the list of links to what is in it. A refusal is
// a *Refusal.
type Files interface {
	OpenFile(ctx context.Context, node, path string) (io.ReadCloser, error)
}

// archive is the files of logs on nodes. The log API reads only the newest one
// of a container; a kubelet keeps four more (containerLogMaxFiles), compressed
// but for the latest of them, and serves them to whoever may get nodes/proxy.
type archive struct {
	files  Files
	denied atomic.Bool // by the API server; it is not asked again
}

// errRotating is that files were rotated while they were looked for.
var errRotating = errors.New("the node is rotating the log")

// open opens the log of an instance from its oldest file that is needed to the
// end of the newest, as the log API would give it.
func (a *archive) open(ctx context.Context, s *Source, instance int, since time.Time) (io.ReadCloser, error) {
	const trials = 3
	err := errRotating
	for range trials {
		var body io.ReadCloser
		if body, err = a.try(ctx, s, instance, since); err == nil {
			return body, nil
		}
		refusal := (*Refusal)(nil)
		if errors.As(err, &refusal) && refusal.Cause == Forbidden {
			a.denied.Store(true)
			return nil, err
		}
		if !rest(ctx, firstPause) {
			return nil, ctx.Err()
		}
	}
	return nil, err
}

// try opens the newest file between two looks at what files there are. When
// both see the same, no line lies between the files.
func (a *archive) try(ctx context.Context, s *Source, instance int, since time.Time) (io.ReadCloser, error) {
	folder := fmt.Sprintf("%s_%s_%s/%s/", s.Namespace, s.Pod, s.UID, s.Container)
	before, err := a.list(ctx, s.Node, folder, instance)
	if err != nil {
		return nil, err
	}
	newest, err := a.files.OpenFile(ctx, s.Node, fmt.Sprintf("%s%d.log", folder, instance))
	if err != nil {
		return nil, err
	}
	all := &files{open: []io.ReadCloser{newest}, left: []*bufio.Reader{bufio.NewReader(newest)}}
	if !since.IsZero() {
		all.since = since.UnixNano()
	}
	after, err := a.list(ctx, s.Node, folder, instance)
	if err == nil && !slices.Equal(before, after) {
		err = errRotating
	}
	for _, name := range slices.Backward(before) {
		if err != nil || all.reaches() {
			break
		}
		err = a.add(ctx, all, s.Node, folder+name)
	}
	if err != nil {
		_ = all.Close()
		return nil, err
	}
	return all, nil
}

// list is the rotated files of an instance, oldest first.
func (a *archive) list(ctx context.Context, node, folder string, instance int) ([]string, error) {
	body, err := a.files.OpenFile(ctx, node, folder)
	if err != nil {
		return nil, err
	}
	defer func() { _ = body.Close() }()
	const most = 1 << 20
	page, err := io.ReadAll(io.LimitReader(body, most))
	if err != nil {
		return nil, err
	}
	// The kubelet puts the time of the rotation behind the name.
	names := regexp.MustCompile(fmt.Sprintf(`href="(%d\.log\.\d{8}-\d{6}(?:\.gz)?)"`, instance))
	var found []string
	for _, link := range names.FindAllSubmatch(page, -1) {
		found = append(found, string(link[1]))
	}
	slices.Sort(found)
	// While a file is being compressed both may be there.
	return slices.CompactFunc(found, func(a, b string) bool { return a+".gz" == b }), nil
}

// add puts a file before those that are open.
func (a *archive) add(ctx context.Context, all *files, node, path string) error {
	body, err := a.files.OpenFile(ctx, node, path)
	if err != nil {
		return err
	}
	all.open = append(all.open, body)
	from := io.Reader(body)
	if strings.HasSuffix(path, ".gz") {
		if from, err = gzip.NewReader(body); err != nil {
			return fmt.Errorf("read %s of node %s: %w", path, node, err)
		}
	}
	all.left = slices.Insert(all.left, 0, bufio.NewReader(from))
	return nil
}

// fill reads from the files of the node what the log API does not give: what
// lies between the last line that was read and the newest file, or all that was
// written before it. Where it cannot, the next stream marks what is missing.
func (t *tail) fill(ctx context.Context) {
	a := t.options.archive
	if a == nil || a.denied.Load() {
		return
	}
	since := t.options.Since
	if !t.position.empty() {
		since = t.position.since()
	}
	body, err := a.open(ctx, t.source, t.instance, since)
	if err != nil {
		if t.position.empty() && ctx.Err() == nil {
			t.mark(missing("the files of the node cannot be read: " + err.Error()))
		}
		return
	}
	defer func() { _ = body.Close() }()
	stop := context.AfterFunc(ctx, func() { _ = body.Close() }) // unblocks the read
	defer stop()
	_ = t.copyLines(body, false, &idle{}) // where it breaks off the next stream goes on
}
