package apiserver_test

import (
	"errors"
	"io"
	"net"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"kdash/internal/apiserver"
)

func TestProxyPassesBytesAndCountsThem(t *testing.T) {
	proxy, conn := echoThrough(t)
	say(t, conn, "hello")
	if got := proxy.BytesRead(); got != 5 {
		t.Errorf("%d bytes read from the server, want 5", got)
	}
}

func TestPauseHoldsBytesAndResumeDeliversThem(t *testing.T) {
	proxy, conn := echoThrough(t)
	proxy.Pause()
	if _, err := conn.Write([]byte("late")); err != nil {
		t.Fatal(err)
	}
	if err := conn.SetReadDeadline(time.Now().Add(50 * time.Millisecond)); err != nil {
		t.Fatal(err)
	}
	if _, err := conn.Read(make([]byte, 4)); !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Fatalf("read while paused: %v, want nothing to arrive", err)
	}
	if err := conn.SetReadDeadline(time.Time{}); err != nil {
		t.Fatal(err)
	}
	proxy.Resume()
	hear(t, conn, "late")
}

func TestResetBreaksOpenConnectionsOnly(t *testing.T) {
	proxy, conn := echoThrough(t)
	say(t, conn, "hello")
	proxy.Reset()
	if _, err := conn.Read(make([]byte, 1)); !errors.Is(err, syscall.ECONNRESET) {
		t.Errorf("read after a reset: %v, want connection reset", err)
	}
	say(t, dial(t, proxy.Addr()), "again")
}

func TestRefuseLastsUntilResume(t *testing.T) {
	proxy, _ := echoThrough(t)
	proxy.Refuse()
	if conn, err := net.Dial("tcp", proxy.Addr()); err == nil { // else reset before it was open
		defer func() { _ = conn.Close() }()
		if _, err := conn.Read(make([]byte, 1)); !errors.Is(err, syscall.ECONNRESET) {
			t.Errorf("read while refused: %v, want connection reset", err)
		}
	}
	proxy.Resume()
	say(t, dial(t, proxy.Addr()), "back")
}

func TestAWatchEndsWithItsConnection(t *testing.T) {
	watcher, err := client(t, apiserver.Proxied).CoreV1().Nodes().Watch(t.Context(), metav1.ListOptions{})
	if err != nil {
		t.Fatal(err)
	}
	server.Proxy.Reset()
	for range watcher.ResultChan() {
	}
	if _, err := client(t, apiserver.Proxied).CoreV1().Nodes().List(t.Context(), metav1.ListOptions{}); err != nil {
		t.Errorf("list after the reset: %v", err)
	}
}

func TestAProgramThatIsNotBuiltSaysHowToBuildIt(t *testing.T) {
	t.Setenv("KUBEBUILDER_ASSETS", t.TempDir())
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	_, err := apiserver.Start(t.Context(), apiserver.Options{})
	if err == nil || !strings.Contains(err.Error(), "make kube") {
		t.Errorf("start without binaries: %v, want it to name make kube", err)
	}
}

// echoThrough is a connection through a proxy to a server that says back what
// it hears.
func echoThrough(t *testing.T) (*apiserver.Proxy, net.Conn) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go func() { _, _ = io.Copy(conn, conn); _ = conn.Close() }()
		}
	}()
	proxy, err := apiserver.StartProxy(l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(proxy.Close)
	return proxy, dial(t, proxy.Addr())
}

func dial(t *testing.T, addr string) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	return conn
}

func say(t *testing.T, conn net.Conn, text string) {
	t.Helper()
	if _, err := conn.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	hear(t, conn, text)
}

func hear(t *testing.T, conn net.Conn, text string) {
	t.Helper()
	got := make([]byte, len(text))
	if _, err := io.ReadFull(conn, got); err != nil || string(got) != text {
		t.Fatalf("heard %q (%v), want %q", got, err, text)
	}
}
