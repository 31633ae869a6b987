package app

import (
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
)

// logSize is where the log starts anew: the file of the run before is
// replaced, not added to, once it has grown beyond this.
const logSize = 4 << 20

// openLog opens the dashboard's log, which takes what would otherwise be
// printed over the screen: client-go's messages, the server's warnings, the
// chatter of credential plugins. A log that cannot be opened is no reason not
// to start: what it would hold is dropped.
func openLog(path string) (*os.File, error) {
	if path == "" {
		dir, err := os.UserCacheDir()
		if err != nil {
			return nil, fmt.Errorf("find the cache folder: %w", err)
		}
		path = filepath.Join(dir, "kdash", "kdash.log")
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("make the log folder: %w", err)
	}
	flags := os.O_CREATE | os.O_WRONLY | os.O_APPEND
	if info, err := os.Stat(path); err == nil && info.Size() > logSize {
		flags |= os.O_TRUNC
	}
	f, err := os.OpenFile(path, flags, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open the log: %w", err)
	}
	return f, nil
}

// logTo sends client-go's messages to w.
func logTo(w io.Writer, h Host) *slog.Logger {
	logger := slog.New(slog.NewTextHandler(w, nil))
	h.ClientLog(logger)
	return logger
}

// quietly keeps client-go's messages out of a command's output: what matters
// of them comes back as an error.
func quietly(h Host) { h.ClientLog(slog.New(slog.DiscardHandler)) }
