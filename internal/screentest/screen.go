package screentest

import (
	"slices"
	"sync"
	"sync/atomic"

	"github.com/gdamore/tcell/v2"
)

// screen is a simulation screen that keeps a copy of every frame shown, so that
// tests never read cells the application is writing. It also remembers what the
// application asked of the terminal.
type screen struct {
	tcell.SimulationScreen
	width, height int
	mouse, paste  atomic.Bool
	ready         chan struct{} // closed by Init
	shown         chan struct{} // poked by every frame
	once          sync.Once

	mu    sync.Mutex
	frame frame
}

// frame is what a terminal showed: cells of all lines in one row.
type frame struct {
	cells         []tcell.SimCell
	width, height int
}

func newScreen(width, height int) *screen {
	return &screen{
		SimulationScreen: tcell.NewSimulationScreen("UTF-8"),
		width:            width, height: height,
		ready: make(chan struct{}), shown: make(chan struct{}, 1),
	}
}

// Init sets the size as well: the simulation's own Init resets it to 80x25.
func (s *screen) Init() error {
	if err := s.SimulationScreen.Init(); err != nil {
		return err
	}
	s.SetSize(s.width, s.height)
	s.once.Do(func() { close(s.ready) })
	return nil
}

// Show draws and keeps the frame.
func (s *screen) Show() {
	s.SimulationScreen.Show()
	s.keep()
}

// Sync draws everything anew and keeps the frame.
func (s *screen) Sync() {
	s.SimulationScreen.Sync()
	s.keep()
}

// events is the queue the simulation reads from.
func (s *screen) events() chan tcell.Event {
	return s.SimulationScreen.(interface{ EventQ() chan tcell.Event }).EventQ()
}

// EnableMouse remembers that the application wants mouse events.
func (s *screen) EnableMouse(flags ...tcell.MouseFlags) {
	s.mouse.Store(true)
	s.SimulationScreen.EnableMouse(flags...)
}

// EnablePaste remembers that the application wants pastes told from keys.
func (s *screen) EnablePaste() {
	s.paste.Store(true)
	s.SimulationScreen.EnablePaste()
}

func (s *screen) keep() {
	cells, w, h := s.GetContents()
	s.mu.Lock()
	s.frame = frame{slices.Clone(cells), w, h}
	s.mu.Unlock()
	select {
	case s.shown <- struct{}{}:
	default:
	}
}

func (s *screen) last() frame {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.frame
}
