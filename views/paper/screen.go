package paper

import (
	"slices"
	"sync"
	"sync/atomic"

	"github.com/gdamore/tcell/v2"
)

// Screen is a tcell.Screen that keeps a copy of every frame shown, so that
// nobody reads cells that the application is writing. It also remembers what
// the application asked of the terminal.
type Screen struct {
	tcell.SimulationScreen
	width, height int
	mouse, paste  atomic.Bool
	ready         chan struct{} // closed by Init
	shown         chan struct{} // poked by every frame
	once          sync.Once

	mu    sync.Mutex
	frame Frame
}

// NewScreen is a screen of so many columns and lines.
func NewScreen(width, height int) *Screen {
	return &Screen{
		SimulationScreen: tcell.NewSimulationScreen("UTF-8"),
		width:            width, height: height,
		ready: make(chan struct{}), shown: make(chan struct{}, 1),
	}
}

// Init sets the size as well: the simulation's own Init resets it to 80x25.
func (s *Screen) Init() error {
	if err := s.SimulationScreen.Init(); err != nil {
		return err
	}
	s.SetSize(s.width, s.height)
	s.once.Do(func() { close(s.ready) })
	return nil
}

// Show draws and keeps the frame.
func (s *Screen) Show() {
	s.SimulationScreen.Show()
	s.keep()
}

// Sync draws everything anew and keeps the frame.
func (s *Screen) Sync() {
	s.SimulationScreen.Sync()
	s.keep()
}

// EnableMouse remembers that the application wants mouse events.
func (s *Screen) EnableMouse(flags ...tcell.MouseFlags) {
	s.mouse.Store(true)
	s.SimulationScreen.EnableMouse(flags...)
}

// EnablePaste remembers that the application wants pastes told from keys.
func (s *Screen) EnablePaste() {
	s.paste.Store(true)
	s.SimulationScreen.EnablePaste()
}

// WantsMouse reports whether the application enabled the mouse.
func (s *Screen) WantsMouse() bool { return s.mouse.Load() }

// WantsPaste reports whether the application tells pastes from keys.
func (s *Screen) WantsPaste() bool { return s.paste.Load() }

// Ready is closed once the application has opened the screen.
func (s *Screen) Ready() <-chan struct{} { return s.ready }

// Shown is poked by every frame.
func (s *Screen) Shown() <-chan struct{} { return s.shown }

// Events is the queue that the application reads from.
func (s *Screen) Events() chan<- tcell.Event {
	return s.SimulationScreen.(interface{ EventQ() chan tcell.Event }).EventQ()
}

// Last is the frame that was shown last.
func (s *Screen) Last() Frame {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.frame
}

func (s *Screen) keep() {
	cells, w, h := s.GetContents()
	s.mu.Lock()
	s.frame = Frame{slices.Clone(cells), w, h}
	s.mu.Unlock()
	select {
	case s.shown <- struct{}{}:
	default:
	}
}
