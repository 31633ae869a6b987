package logs

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"time"
)

// files reads the files of a log one after the other, in the format of the log
// API: from "stamp stream P|F text" (the logging format of the Container
// Runtime Interface) to "stamp text". Lines that a runtime has split are one
// again.
type files struct {
	since int64           // lines before it are left out, in nanoseconds since 1970
	left  []*bufio.Reader // to be read, oldest first
	open  []io.ReadCloser
	line  []byte       // as far as it has been put together
	whole bytes.Buffer // lines that have not been taken yet
}

// reaches reports whether the oldest file that is open begins early enough.
func (f *files) reaches() bool {
	head, _ := f.left[0].Peek(len("2006-01-02T15:04:05.000000000+00:00 "))
	stamp, _, found := bytes.Cut(head, []byte(" "))
	at, err := time.Parse(time.RFC3339Nano, string(stamp))
	return found && err == nil && at.UnixNano() < f.since
}

// Read implements io.Reader. A line that a runtime is still writing is not read.
func (f *files) Read(p []byte) (int, error) {
	for f.whole.Len() == 0 && len(f.left) > 0 {
		line, err := f.left[0].ReadBytes('\n')
		switch {
		case errors.Is(err, io.EOF):
			f.left = f.left[1:]
		case err != nil:
			return 0, err
		default:
			f.take(line)
		}
	}
	return f.whole.Read(p)
}

// take adds a line of a file, which may be a part of one.
func (f *files) take(raw []byte) {
	stamp, raw, _ := bytes.Cut(raw, []byte(" "))
	_, raw, _ = bytes.Cut(raw, []byte(" "))
	tags, text, found := bytes.Cut(raw, []byte(" "))
	if !found {
		return
	}
	if len(f.line) == 0 {
		f.line = append(append(f.line, stamp...), ' ')
	}
	if tags[0] == 'P' {
		f.line = append(f.line, bytes.TrimSuffix(text, []byte("\n"))...)
		return
	}
	if f.line = append(f.line, text...); f.wants(f.line) {
		f.whole.Write(f.line)
	}
	f.line = f.line[:0]
}

func (f *files) wants(line []byte) bool {
	stamp, _, _ := bytes.Cut(line, []byte(" "))
	at, err := time.Parse(time.RFC3339Nano, string(stamp))
	return err == nil && at.UnixNano() >= f.since
}

// Close closes the files.
func (f *files) Close() error {
	var errs []error
	for _, file := range f.open {
		errs = append(errs, file.Close())
	}
	return errors.Join(errs...)
}
