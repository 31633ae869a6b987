package logs

import (
	"bytes"
	"io"
	"strings"
	"time"
)

const (
	// chunk is how much is read at once, in bytes.
	chunk = 64 << 10
	// maxLine is how much of a line is kept, in bytes. The kubelet joins what
	// the runtime had split at 16 KiB, so a line has no limit of its own.
	maxLine = 256 << 10
)

// splitter cuts a stream into pieces that hold whole lines.
type splitter struct {
	from io.Reader
	buf  []byte
	n    int   // bytes in buf
	cut  int   // bytes left out of the line that buf begins with
	err  error // came together with data
}

func newSplitter(from io.Reader) *splitter { return &splitter{from: from, buf: make([]byte, chunk)} }

// next returns whole lines with their ends. The bytes left out belong to the
// first of them. With an error, io.EOF included, text is what there is of the
// line in which the stream broke off.
func (s *splitter) next() (text string, cut int, err error) {
	for s.err == nil {
		s.makeRoom()
		n, err := s.from.Read(s.buf[s.n:])
		start := s.n
		s.n, s.err = s.n+n, err
		if end := bytes.LastIndexByte(s.buf[start:s.n], '\n'); end >= 0 {
			text, cut = s.take(start + end + 1)
			return text, cut, nil
		}
	}
	text, cut = s.take(s.n)
	return text, cut, s.err
}

func (s *splitter) take(end int) (text string, cut int) {
	text, cut = string(s.buf[:end]), s.cut
	s.n, s.cut = copy(s.buf, s.buf[end:s.n]), 0
	return text, cut
}

// makeRoom grows the buffer up to the longest line; of what is longer the end
// is dropped.
func (s *splitter) makeRoom() {
	if s.n < len(s.buf) {
		return
	}
	if len(s.buf) < maxLine+chunk {
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
		return
	}
	s.cut += s.n - maxLine
	s.n = maxLine
}

// trim cuts what is too long off a line, of which so many bytes are left out
// already.
func trim(line string, cut int) (string, int) {
	if len(line) > maxLine {
		return line[:maxLine], cut + len(line) - maxLine
	}
	return line, cut
}

// stamped takes the stamp off a line.
func stamped(line string) (nanos int64, text string, ok bool) {
	stamp, text, found := strings.Cut(line, " ")
	if !found || len(stamp) < len("2006-01-02T15:04:05Z") {
		return 0, line, false
	}
	at, err := time.Parse(time.RFC3339Nano, stamp)
	if err != nil {
		return 0, line, false
	}
	return at.UnixNano(), text, true
}

// ownStamp is as long as the stamps that a kubelet writes, which always have
// nine digits of a second. What a program writes itself is mostly shorter.
const ownStamp = len("2006-01-02T15:04:05.000000000Z")

// recorded reads a line that may have a stamp or not. A program's own tells the
// time too, but is a part of what the program wrote.
func recorded(line string) (nanos int64, text string, ok bool) {
	nanos, text, ok = stamped(line)
	if ok && len(line)-len(text)-1 < ownStamp {
		return nanos, line, true
	}
	return nanos, text, ok
}
