package views

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"

	"kdash/internal/logs"
)

// maxLine is the longest log line kept, in bytes; the rest of it is left out.
// The kubelet splits lines at 16 KiB already, so this meets joined ones only.
const maxLine = 64 << 10

// readLog hands over the lines of one container until its log or ctx ends.
// It returns why it ended; nil at the end of the log.
func readLog(ctx context.Context, open logs.Opener, r logs.Request, line func(string)) error {
	stream, err := open.Open(ctx, r)
	if err != nil {
		return fmt.Errorf("open log of %s/%s %s: %w", r.Namespace, r.Pod, r.Container, err)
	}
	stop := context.AfterFunc(ctx, func() { _ = stream.Close() }) // unblocks the read
	defer stop()
	defer func() { _ = stream.Close() }()
	err = readLines(stream, line)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		return fmt.Errorf("read log of %s/%s %s: %w", r.Namespace, r.Pod, r.Container, err)
	}
	return nil
}

// readLines calls line for each line without its end, cut at maxLine.
func readLines(from io.Reader, line func(string)) error {
	in := bufio.NewReaderSize(from, maxLine)
	for {
		text, more, err := in.ReadLine()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		line(string(text))
		for more && err == nil {
			_, more, err = in.ReadLine()
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
	}
}
