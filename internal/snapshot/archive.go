package snapshot

import (
	"archive/tar"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"
)

// archive writes files into a gzipped tar. Its methods may be called from any
// goroutine.
type archive struct {
	mu   sync.Mutex
	out  io.Writer
	zip  *gzip.Writer
	tar  *tar.Writer
	time time.Time
}

func newArchive(w io.Writer, at time.Time) *archive {
	zip := gzip.NewWriter(w)
	return &archive{out: w, zip: zip, tar: tar.NewWriter(zip), time: at}
}

func (a *archive) add(name string, data []byte) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	header := &tar.Header{Typeflag: tar.TypeReg, Name: name, Mode: 0o600, Size: int64(len(data)), ModTime: a.time, Format: tar.FormatPAX}
	if err := a.tar.WriteHeader(header); err != nil {
		return fmt.Errorf("write %s into the archive: %w", name, err)
	}
	if _, err := a.tar.Write(data); err != nil {
		return fmt.Errorf("write %s into the archive: %w", name, err)
	}
	return nil
}

func (a *archive) addJSON(name string, value any) error {
	data, err := json.MarshalIndent(value, "", " ")
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return a.add(name, append(data, '\n'))
}

// flush makes all files up to here readable. What comes after begins another
// member of the gzip file, which readers take as its continuation.
// https://www.rfc-editor.org/rfc/rfc1952#section-2.2
func (a *archive) flush() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if err := errors.Join(a.tar.Flush(), a.zip.Close()); err != nil {
		return fmt.Errorf("write the archive: %w", err)
	}
	a.zip.Reset(a.out)
	return nil
}

func (a *archive) close() error {
	return errors.Join(a.tar.Close(), a.zip.Close())
}
