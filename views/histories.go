package views

import (
	"context"
	"errors"
	"time"

	"kdash/internal/model"
	"kdash/internal/present"
)

// historyWait is how long the history of a workload may take.
const historyWait = 10 * time.Second

// histories reads how the workloads of a finding changed, each once, and again
// when its object has changed since.
type histories struct {
	shell *shell
	told  present.Histories
	of    map[model.Key]int64 // the generation that was read
	ctx   context.Context     //nolint:containedctx // lives as long as the page; stop ends what is being read
	done  context.CancelFunc  // nil until something is read
}

// begin reads what was not read yet, and calls ready when it is there.
func (h *histories) begin(s *model.Snapshot, f *model.Finding, ready func()) {
	if h.shell.opts.Actions == nil {
		return
	}
	for _, ref := range present.Historied(s, f) {
		generation := generationOf(s, ref)
		if before, known := h.of[ref.Key()]; known && before == generation {
			continue
		}
		if h.done == nil {
			h.told, h.of = present.Histories{}, map[model.Key]int64{}
			h.ctx, h.done = context.WithCancel(h.shell.crew.ctx)
		}
		h.of[ref.Key()] = generation
		if _, known := h.told[ref.Key()]; !known {
			h.told[ref.Key()] = present.Told{Reason: "reading ..."}
		}
		h.read(ref, ready)
	}
}

func (h *histories) read(ref model.Ref, ready func()) {
	under, actions, pump := h.ctx, h.shell.opts.Actions, h.shell.pump // h belongs to the UI goroutine
	h.shell.crew.start(func(context.Context) {
		ctx, stop := context.WithTimeout(under, historyWait)
		defer stop()
		history, err := actions.History(ctx, ref)
		pump.post(func() {
			if errors.Is(under.Err(), context.Canceled) {
				return
			}
			told := present.Told{History: history}
			if err != nil {
				told.Reason = h.shell.words(err)
			}
			h.told[ref.Key()] = told
			ready()
		})
	})
}

func (h *histories) stop() {
	if h.done != nil {
		h.done()
		h.done, h.told, h.of = nil, nil, nil
	}
}

// generationOf grows with every change of a workload's spec.
func generationOf(s *model.Snapshot, ref model.Ref) int64 {
	if w, ok := s.Workload(ref); ok && w.Controller != nil {
		return w.Controller.Generation
	}
	return 0
}
