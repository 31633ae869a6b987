//go:build linux

package main

import (
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"sync"
	"syscall"

	"golang.org/x/sys/unix"
)

// The size of the terminal that kdash draws on.
const (
	columns = 200
	rows    = 60
)

// terminal is a program on a terminal of its own.
type terminal struct {
	cmd   *exec.Cmd
	ours  *os.File
	ended chan struct{} // closed when the program has ended

	mu   sync.Mutex
	last []byte // the end of what it drew
}

// openTerminal starts a program on a new terminal and keeps reading what it
// draws. Whoever opened it calls close.
func openTerminal(path string, args, env []string) (*terminal, error) {
	ours, theirs, err := pair()
	if err != nil {
		return nil, fmt.Errorf("open a terminal: %w", err)
	}
	defer func() { _ = theirs.Close() }()
	cmd := exec.Command(path, args...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = theirs, theirs, theirs
	cmd.Env = append(os.Environ(), env...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := cmd.Start(); err != nil {
		_ = ours.Close()
		return nil, fmt.Errorf("start %s: %w", path, err)
	}
	t := &terminal{cmd: cmd, ours: ours, ended: make(chan struct{})}
	go t.watch()
	return t, nil
}

// pair is the two ends of a new terminal.
func pair() (ours, theirs *os.File, err error) {
	ours, err = os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		return nil, nil, err
	}
	defer func() {
		if err != nil {
			_ = ours.Close()
		}
	}()
	fd := int(ours.Fd())
	if err = unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0); err != nil {
		return nil, nil, fmt.Errorf("unlock: %w", err)
	}
	number, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	if err != nil {
		return nil, nil, fmt.Errorf("ask for the number: %w", err)
	}
	if err = unix.IoctlSetWinsize(fd, unix.TIOCSWINSZ, &unix.Winsize{Row: rows, Col: columns}); err != nil {
		return nil, nil, fmt.Errorf("set the size: %w", err)
	}
	theirs, err = os.OpenFile("/dev/pts/"+strconv.Itoa(number), os.O_RDWR|syscall.O_NOCTTY, 0)
	return ours, theirs, err
}

// watch reads what the program draws until it has ended.
func (t *terminal) watch() {
	const most = 16 << 10
	defer close(t.ended)
	buf := make([]byte, 64<<10)
	for {
		n, err := t.ours.Read(buf)
		t.mu.Lock()
		t.last = append(t.last, buf[:n]...)
		t.last = t.last[max(0, len(t.last)-most):]
		t.mu.Unlock()
		if err != nil { // the other end is closed
			_ = t.cmd.Wait()
			return
		}
	}
}

// drawn is the end of what the program drew.
func (t *terminal) drawn() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(t.last)
}

// press sends keys as the terminal would.
func (t *terminal) press(keys string) error {
	if _, err := t.ours.WriteString(keys); err != nil {
		return fmt.Errorf("press %q: %w", keys, err)
	}
	return nil
}

func (t *terminal) close() {
	_ = t.cmd.Process.Kill()
	<-t.ended
	_ = t.ours.Close()
}
