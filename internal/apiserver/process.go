package apiserver

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
)

// process is one running program, its output in a file.
type process struct {
	name string
	log  string
	cmd  *exec.Cmd
	done chan struct{} // closed when the program has ended
}

// startProcess runs a program in dir with its output in dir/name.log.
//
// The goroutine that starts the program keeps its thread until the program has
// ended, because where the system can end a child with its parent, it does so
// when the thread that started it is gone.
func startProcess(dir, name string, args []string, env ...string) (*process, error) {
	path, err := Binary(name)
	if err != nil {
		return nil, err
	}
	out, err := os.Create(filepath.Join(dir, name+".log"))
	if err != nil {
		return nil, fmt.Errorf("log of %s: %w", name, err)
	}
	cmd := exec.Command(path, args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr, cmd.Env = dir, out, out, append(os.Environ(), env...)
	cmd.SysProcAttr = endWithParent()

	p := &process{name: name, log: out.Name(), cmd: cmd, done: make(chan struct{})}
	started := make(chan error, 1)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		defer close(p.done)
		defer func() { _ = out.Close() }()
		err := cmd.Start()
		started <- err
		if err == nil {
			_ = cmd.Wait()
		}
	}()
	if err := <-started; err != nil {
		return nil, fmt.Errorf("start %s: %w", name, err)
	}
	return p, nil
}

// stop ends the program at once: nothing it holds outlives the test.
func (p *process) stop() {
	_ = p.cmd.Process.Kill()
	<-p.done
}

// tail is the end of what the program printed, for an error that has to say
// why it did not start.
func (p *process) tail() string {
	const most = 2000
	out, err := os.ReadFile(p.log)
	if err != nil {
		return err.Error()
	}
	return string(bytes.TrimSpace(out[max(0, len(out)-most):]))
}
