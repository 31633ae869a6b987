package snapshot

import (
	"archive/tar"
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"
)

// Limits bound what a record may cost to open.
type Limits struct {
	Files   int   // in the archive or folder
	File    int64 // bytes of one file, unpacked
	Total   int64 // bytes of all files, unpacked
	Objects int
	Depth   int // of values within values
}

// Generous are limits that a record of ten thousand pods stays far below.
func Generous() Limits {
	return Limits{Files: 300_000, File: 512 << 20, Total: 3 << 30, Objects: 2_000_000, Depth: 256}
}

// Errors of records that are refused.
var (
	ErrTooLarge = errors.New("the record is larger than kdash reads")
	ErrUnsafe   = errors.New("the record names a file outside of itself")
	ErrUnknown  = errors.New("this is no record that kdash knows")
)

// file is one file of a record.
type file struct {
	name    string // with slashes, without a leading one
	data    []byte
	changed time.Time
}

// reader goes through the files of a record in the order in which they come.
type reader struct {
	limits Limits
	files  int
	total  int64
	links  int  // left out
	cut    bool // the archive ends too early
}

// each calls do for every regular file at a path: the file itself, those of a
// folder, or those in a tar that may be gzipped.
func (r *reader) each(name string, do func(file) error) error {
	info, err := os.Stat(name)
	if err != nil {
		return fmt.Errorf("open the record: %w", err)
	}
	if info.IsDir() {
		return r.folder(name, do)
	}
	f, err := os.Open(name)
	if err != nil {
		return fmt.Errorf("open the record: %w", err)
	}
	defer func() { _ = f.Close() }()
	return r.stream(file{name: filepath.Base(name), changed: info.ModTime()}, f, do)
}

// folder reads a folder. Links in it are not followed.
func (r *reader) folder(name string, do func(file) error) error {
	root, err := os.OpenRoot(name)
	if err != nil {
		return fmt.Errorf("open the record: %w", err)
	}
	defer func() { _ = root.Close() }()
	return fs.WalkDir(root.FS(), ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return fmt.Errorf("read the record: %w", err)
		case entry.IsDir():
			return nil
		case !entry.Type().IsRegular():
			r.links++
			return nil
		}
		f, err := root.Open(filepath.FromSlash(name))
		if err != nil {
			return fmt.Errorf("read the record: %w", err)
		}
		defer func() { _ = f.Close() }()
		one := file{name: name}
		if info, err := entry.Info(); err == nil {
			one.changed = info.ModTime()
		}
		return r.take(one, f, do)
	})
}

// stream reads one file, which may be an archive.
func (r *reader) stream(one file, f io.Reader, do func(file) error) error {
	buffered := bufio.NewReaderSize(f, 64<<10)
	head, _ := buffered.Peek(512) // a short file has a short head
	switch {
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		unzipped, err := gzip.NewReader(buffered)
		if err != nil {
			return fmt.Errorf("unpack %s: %w", one.name, err)
		}
		one.name = strings.TrimSuffix(strings.TrimSuffix(one.name, ".gz"), ".tgz")
		return r.stream(one, unzipped, do)
	case bytes.HasPrefix(head, []byte{0xfd, '7', 'z', 'X', 'Z'}), bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("BZh")):
		return fmt.Errorf("%w: %s is packed in a way that kdash does not unpack; unpack it and open the folder", ErrUnknown, one.name)
	case len(head) >= 265 && string(head[257:262]) == "ustar":
		return r.tar(buffered, do)
	}
	return r.take(one, buffered, do)
}

func (r *reader) tar(f io.Reader, do func(file) error) error {
	archive := tar.NewReader(f)
	for {
		header, err := archive.Next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.Is(err, io.ErrUnexpectedEOF) && r.files > 0:
			r.cut = true
			return nil
		case err != nil:
			return fmt.Errorf("read the archive: %w", err)
		}
		name, err := safe(header.Name)
		if err != nil {
			return err
		}
		switch header.Typeflag {
		case tar.TypeReg:
			err = r.take(file{name: name, changed: header.ModTime}, archive, do)
		case tar.TypeSymlink, tar.TypeLink:
			r.links++
		}
		if errors.Is(err, io.ErrUnexpectedEOF) && r.files > 1 {
			r.cut = true
			return nil
		}
		if err != nil {
			return err
		}
		if r.links > r.limits.Files {
			return fmt.Errorf("%w: more than %d links", ErrTooLarge, r.limits.Files)
		}
	}
}

// safe refuses names that lead out of an archive. Nothing is ever unpacked to
// such a name, but no honest tool writes one.
func safe(name string) (string, error) {
	slashed := strings.ReplaceAll(name, `\`, "/")
	clean := path.Clean(slashed)
	if strings.HasPrefix(slashed, "/") || clean == ".." || strings.HasPrefix(clean, "../") || strings.ContainsRune(name, 0) {
		return "", fmt.Errorf("%w: %q", ErrUnsafe, name)
	}
	return clean, nil
}

// take reads one file within the limits. Files that no layout has use for are
// passed over.
func (r *reader) take(one file, f io.Reader, do func(file) error) error {
	if r.files++; r.files > r.limits.Files {
		return fmt.Errorf("%w: more than %d files", ErrTooLarge, r.limits.Files)
	}
	most := min(r.limits.File, r.limits.Total-r.total)
	data, err := io.ReadAll(io.LimitReader(f, most+1))
	if err != nil {
		return fmt.Errorf("read %q: %w", one.name, err)
	}
	if int64(len(data)) > most {
		return fmt.Errorf("%w: %q unpacks to more than %d MiB", ErrTooLarge, one.name, most>>20)
	}
	r.total += int64(len(data))
	one.data = data
	return do(one)
}
