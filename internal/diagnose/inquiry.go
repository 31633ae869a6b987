package diagnose

import (
	"context"
	"slices"
	"strconv"
	"sync"
	"time"

	"kdash/internal/model"
)

// Logs gives the end of a container's log.
type Logs interface {
	Tail(ctx context.Context, of model.LogOf, lines int64) (string, error)
}

// How much an Inquiry asks for at once.
const (
	tailLines   = 60
	tailAtOnce  = 4
	tailTimeout = 5 * time.Second
)

// Inquiry asks the logs of the worst findings why their containers ended. It
// asks once for each instance of a container, also when nothing could be read.
// It is not safe for concurrent use.
type Inquiry struct {
	from  Logs
	most  int
	asked map[model.LogOf]string // the instance whose log was read
}

// NewInquiry makes an Inquiry that heeds at most so many of the worst findings.
func NewInquiry(from Logs, most int) *Inquiry {
	return &Inquiry{from: from, most: most, asked: map[model.LogOf]string{}}
}

// Ask reads the logs of the worst findings in s that were not read yet, and
// returns what could be read. It returns when every answer is there, five
// seconds a log at most.
func (q *Inquiry) Ask(ctx context.Context, s *model.Snapshot) []model.LogWords {
	wanted := q.wanted(s)
	answers := make([]model.LogWords, len(wanted))
	gate := make(chan struct{}, tailAtOnce)
	var wg sync.WaitGroup
	for i, of := range wanted {
		wg.Go(func() {
			gate <- struct{}{}
			defer func() { <-gate }()
			answers[i] = ask(ctx, q.from, of)
		})
	}
	wg.Wait()
	return slices.DeleteFunc(answers, func(w model.LogWords) bool { return len(w.Lines) == 0 })
}

// wanted lists the logs that were not asked yet, and forgets those of which no
// finding is left.
func (q *Inquiry) wanted(s *model.Snapshot) []model.LogOf {
	var wanted []model.LogOf
	asked := make(map[model.LogOf]string, len(q.asked))
	left := q.most
	for _, f := range s.Findings { // worst first
		if f.Log.Container == "" || !f.Ended.IsZero() {
			continue
		}
		left--
		before, known := q.asked[f.Log]
		if now := instance(s, f.Log); left >= 0 && (!known || before != now) {
			wanted, before, known = append(wanted, f.Log), now, true
		}
		if known {
			asked[f.Log] = before
		}
	}
	q.asked = asked
	slices.SortFunc(wanted, compareLogs)
	return slices.Compact(wanted)
}

func compareLogs(a, b model.LogOf) int {
	if c := model.CompareRefs(a.Pod, b.Pod); c != 0 {
		return c
	}
	return compare(a.Container, b.Container)
}

// instance tells the instances of a container apart.
func instance(s *model.Snapshot, of model.LogOf) string {
	p, found := s.Pod(of.Pod.Namespace, of.Pod.Name)
	if !found {
		return ""
	}
	for i := range p.States {
		if c := &p.States[i]; c.Name == of.Container {
			return strconv.Itoa(c.Restarts) + " " + c.State.Phase + " " + c.Last.Finished.String()
		}
	}
	return ""
}

func ask(ctx context.Context, from Logs, of model.LogOf) model.LogWords {
	ctx, stop := context.WithTimeout(ctx, tailTimeout)
	defer stop()
	text, err := from.Tail(ctx, of, tailLines)
	if err != nil {
		return model.LogWords{} // the finding stands without it
	}
	w := model.LogWords{Of: of}
	w.Lines, w.Tag, w.Telling = LastWords(text)
	return w
}

// Explain is what is wrong in s with what the logs of at most so many of the
// worst findings say of it.
func Explain(ctx context.Context, s *model.Snapshot, from Logs, most int) []*model.Finding {
	e := New()
	e.Hear(NewInquiry(from, most).Ask(ctx, s))
	return e.Update(s)
}
