package logs

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strconv"
	"sync"
	"time"

	"kdash/internal/model"
)

var errReset = errors.New("connection reset by peer")

// kubelet serves the logs of made-up containers, with every fault that the
// real ones have.
type kubelet struct {
	mu         sync.Mutex
	more       *sync.Cond
	containers map[string]*container
	jobs       []*model.Job
	streams    map[*stream]bool // that are open
	mostOpen   int
	opens      int // answered with a log
	random     *rand.Rand

	busy     int // so many requests are turned away
	cutAfter int // bytes after which a stream is cut, about
	cuts     int // so many more streams are
	cleanly  bool
	stuck    bool // no stream can follow
	lag      time.Duration
}

// container is one container of a pod of the same name.
type container struct {
	instances []*instance
	told      *model.Pod // what the API server says
	owner     model.Owner
	gone      bool
}

// instance is the log of one instance.
type instance struct {
	stamps  []int64
	texts   []string
	kept    int   // lines before it were rotated away
	files   []int // where the files after the first one begin
	ended   bool
	started time.Time
}

func newKubelet() *kubelet {
	k := &kubelet{containers: map[string]*container{}, streams: map[*stream]bool{}, random: rand.New(rand.NewPCG(1, 2))}
	k.more = sync.NewCond(&k.mu)
	return k
}

// run starts a container.
func (k *kubelet) run(name string) { k.runOf(nil, name) }

// runOf starts a container of a try of a Job.
func (k *kubelet) runOf(j *model.Job, name string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.containers[name] = &container{instances: []*instance{{started: time.Now()}}}
	if j != nil {
		k.containers[name].owner = model.Owner{Kind: model.KindJob, Name: j.Name}
	}
	k.containers[name].told = k.pod(name)
}

// pod is the truth about a container, as its pod.
func (k *kubelet) pod(name string) *model.Pod {
	c := k.containers[name]
	last := c.instances[len(c.instances)-1]
	one := model.Container{Name: "main", Restarts: len(c.instances) - 1, State: stateOf(last)}
	if n := len(c.instances); n > 1 {
		one.Last = stateOf(c.instances[n-2])
	}
	p := &model.Pod{
		Meta:   model.Meta{Namespace: "lab", Name: name, UID: "uid-" + name, Created: last.started, Owner: c.owner},
		States: []model.Container{one}, Node: "node-1",
	}
	if last.ended && c.owner.Kind == model.KindJob {
		p.Phase = "Failed"
	}
	return p
}

func stateOf(i *instance) model.ContainerState {
	s := model.ContainerState{Phase: "running", Started: i.started.Truncate(time.Second)}
	if i.ended {
		s.Phase, s.ExitCode, s.Reason = "terminated", 137, "OOMKilled"
	}
	return s
}

// write adds a line with the stamp of now.
func (k *kubelet) write(name, text string) { k.writeAt(name, time.Now().UnixNano(), text) }

func (k *kubelet) writeAt(name string, nanos int64, text string) {
	k.mu.Lock()
	i := k.present(name)
	i.stamps, i.texts = append(i.stamps, nanos), append(i.texts, text)
	k.mu.Unlock()
	k.more.Broadcast()
}

func (k *kubelet) present(name string) *instance {
	c := k.containers[name]
	return c.instances[len(c.instances)-1]
}

// rotate drops all but the newest lines from what a new stream may read.
func (k *kubelet) rotate(name string, keep int) {
	k.mu.Lock()
	defer k.mu.Unlock()
	i := k.present(name)
	if begin := len(i.stamps) - keep; begin > i.kept {
		i.kept, i.files = begin, append(i.files, begin)
	}
}

// end ends the instance; the API server tells it later.
func (k *kubelet) end(name string) {
	k.mu.Lock()
	k.present(name).ended = true
	k.mu.Unlock()
	k.more.Broadcast()
	k.tellLater(name)
}

// restart ends the instance, and begins another one at once.
func (k *kubelet) restart(name string) {
	k.mu.Lock()
	k.present(name).ended = true
	c := k.containers[name]
	c.instances = append(c.instances, &instance{started: time.Now()})
	k.mu.Unlock()
	k.more.Broadcast()
	k.tellLater(name)
}

func (k *kubelet) tellLater(name string) {
	time.AfterFunc(k.lag, func() {
		k.mu.Lock()
		defer k.mu.Unlock()
		k.containers[name].told = k.pod(name)
	})
}

// remove deletes the pod.
func (k *kubelet) remove(name string) {
	k.mu.Lock()
	k.containers[name].gone = true
	k.present(name).ended = true
	k.mu.Unlock()
	k.more.Broadcast()
}

// snapshot is what the store would have published.
func (k *kubelet) snapshot() *model.Snapshot {
	k.mu.Lock()
	defer k.mu.Unlock()
	s := &model.Snapshot{Jobs: k.jobs}
	for _, c := range k.containers {
		if !c.gone {
			s.Pods = append(s.Pods, c.told)
		}
	}
	sortPods(s.Pods)
	return s
}

// counts is how many streams were opened so far, and at most at once.
func (k *kubelet) counts() (opens, atOnce int) {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.opens, k.mostOpen
}

// ail makes what the API server says of a pod a bad thing.
func (k *kubelet) ail(name string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.containers[name].told.Verdict.Health = model.HealthBad
}

// turnAway refuses so many requests from now on.
func (k *kubelet) turnAway(requests int) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.busy = requests
}

// cut cuts every stream that is open.
func (k *kubelet) cut() {
	k.mu.Lock()
	for s := range k.streams {
		s.cut = true
	}
	k.mu.Unlock()
	k.more.Broadcast()
}

// Look answers as the API server does.
func (k *kubelet) Look(_ context.Context, _, pod string) (*model.Pod, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	c := k.containers[pod]
	if c == nil || c.gone {
		return nil, &Refusal{Cause: NotFound, Err: errors.New("pod not found")}
	}
	return c.told, nil
}

// Open answers as the kubelet does: since counts in whole seconds, and rotated
// lines are not read.
func (k *kubelet) Open(ctx context.Context, r Request) (io.ReadCloser, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.busy > 0 {
		k.busy--
		return nil, &Refusal{Cause: Busy, Err: errors.New("429")}
	}
	c := k.containers[r.Pod]
	if c == nil || c.gone {
		return nil, &Refusal{Cause: NotFound, Err: errors.New("pod not found")}
	}
	i := c.instances[len(c.instances)-1]
	if r.Previous {
		if len(c.instances) < 2 {
			return nil, &Refusal{Cause: NoLog, Err: errors.New("previous terminated container not found")}
		}
		i = c.instances[len(c.instances)-2]
	}
	return k.stream(ctx, i, r), nil
}

func (k *kubelet) stream(ctx context.Context, i *instance, r Request) *stream {
	s := &stream{kubelet: k, instance: i, at: i.kept, follow: r.Follow}
	if k.cuts > 0 {
		k.cuts--
		s.left = 1 + k.random.IntN(2*k.cutAfter)
	}
	if k.stuck && r.Follow {
		s.said, s.follow, s.at = "failed to create fsnotify watcher: too many open files", false, len(i.stamps)
	}
	if r.Tail != nil {
		s.at = max(s.at, len(i.stamps)-int(*r.Tail))
	}
	for ; !r.Since.IsZero() && s.at < len(i.stamps) && i.stamps[s.at] < r.Since.Truncate(time.Second).UnixNano(); s.at++ {
	}
	k.opens++
	k.streams[s] = true
	k.mostOpen = max(k.mostOpen, len(k.streams))
	s.stop = context.AfterFunc(ctx, func() { _ = s.Close() })
	return s
}

// stream is one answer of the kubelet.
type stream struct {
	*kubelet
	instance *instance
	at       int // the next line
	rest     []byte
	said     string
	left     int // bytes until it is cut; 0: it never is
	cut      bool
	follow   bool
	closed   bool
	stop     func() bool
}

func (s *stream) Read(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for len(s.rest) == 0 && s.said == "" && s.at == len(s.instance.stamps) && s.follow && !s.instance.ended && !s.closed && !s.cut {
		s.more.Wait()
	}
	if s.closed {
		return 0, errors.New("read on closed stream")
	}
	if s.cut {
		return 0, s.ending()
	}
	s.fill(len(p))
	n := copy(p, s.rest)
	if s.left > 0 && n >= s.left {
		n, s.cut = s.left, true
	}
	s.left = max(0, s.left-n)
	s.rest = s.rest[n:]
	if n == 0 && !s.cut {
		return 0, io.EOF
	}
	return n, nil
}

// ending is how a cut looks.
func (s *stream) ending() error {
	if s.cleanly {
		return io.EOF
	}
	return errReset
}

func (s *stream) fill(room int) {
	if s.said != "" {
		s.rest, s.said = append(s.rest, s.said...), ""
	}
	for len(s.rest) < room && s.at < len(s.instance.stamps) {
		stamp := time.Unix(0, s.instance.stamps[s.at]).UTC()
		s.rest = stamp.AppendFormat(s.rest, "2006-01-02T15:04:05.000000000Z07:00")
		s.rest = append(append(append(s.rest, ' '), s.instance.texts[s.at]...), '\n')
		s.at++
	}
}

func (s *stream) Close() error {
	s.mu.Lock()
	if !s.closed {
		s.closed = true
		delete(s.streams, s)
	}
	s.mu.Unlock()
	s.more.Broadcast()
	return nil
}

// audit is a sink that counts what is lost, repeated or out of order of lines
// that end with their number within their container.
type audit struct {
	next           map[*Source]int
	lines          int
	lost, repeated int
	marks          []string
	nanos          int64
	older          int // lines older than the one shown before them
}

func newAudit() *audit { return &audit{next: map[*Source]int{}} }

func (a *audit) Put(lines []Line) {
	for i := range lines {
		a.take(&lines[i])
	}
}

func (a *audit) take(l *Line) {
	if l.Mark != nil {
		a.marks = append(a.marks, fmt.Sprintf("%s %s: %s", l.Source.Pod, l.Mark.Kind, l.Mark.Text))
		return
	}
	a.lines++
	if l.Nanos < a.nanos {
		a.older++
	}
	a.nanos = l.Nanos
	n, err := strconv.Atoi(l.Text[len("seq="):min(len(l.Text), len("seq=")+8)])
	if err != nil {
		panic(err)
	}
	want := a.next[l.Source]
	switch {
	case n > want:
		a.lost += n - want
	case n < want:
		a.repeated++
	}
	a.next[l.Source] = max(want, n+1)
}

func sortPods(pods []*model.Pod) {
	for i := range pods {
		for j := i; j > 0 && pods[j].Name < pods[j-1].Name; j-- {
			pods[j], pods[j-1] = pods[j-1], pods[j]
		}
	}
}
