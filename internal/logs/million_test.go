package logs

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// A million lines of ten containers, 10,000 a second, while streams are cut in
// the middle of lines, with and without an error, the API server turns requests
// away, logs are rotated and containers restart: each line comes once, in order.
func TestAMillionLines(t *testing.T) {
	const containers, seconds = 10, 101
	synctest.Test(t, func(t *testing.T) {
		k := newKubelet()
		k.lag = 400 * time.Millisecond
		for c := range containers {
			k.run(fmt.Sprintf("kafka-%d", c))
		}
		r := read(t, k, nil)
		dice := rand.New(rand.NewPCG(3, 4))
		for tick := range seconds * 100 {
			for c := range containers {
				name := fmt.Sprintf("kafka-%d", c)
				for line := range 10 {
					k.write(name, seq(tick*10+line))
				}
				k.mishap(name, dice)
			}
			time.Sleep(10 * time.Millisecond)
			if tick%10 == 0 {
				r.Update(k.snapshot())
			}
		}
		r.pass(2 * time.Minute)
		restarts := 0
		for _, c := range k.containers {
			restarts += len(c.instances) - 1
		}
		for _, m := range r.marks {
			if strings.Contains(m, " missing: ") {
				t.Error(m)
			}
		}
		if k.opens < 100*containers/10 || restarts < containers {
			t.Errorf("only %d openings and %d restarts: that proves little", k.opens, restarts)
		}
		t.Logf("%d openings, %d restarts, %d marks", k.opens, restarts, len(r.marks))
		r.want(t, containers*seconds*1000, r.marks...)
	})
}

// mishap does something now and then that a tail must survive.
func (k *kubelet) mishap(name string, dice *rand.Rand) {
	switch dice.IntN(4000) {
	case 0, 1, 2, 3:
		k.mu.Lock()
		k.cleanly = dice.IntN(2) == 0
		k.mu.Unlock()
		k.cut()
	case 4:
		k.mu.Lock()
		k.busy, k.cuts, k.cutAfter = 5, 3, 200_000
		k.mu.Unlock()
	case 5:
		k.rotate(name, 6000) // more than are written while a stream is opened again
	case 6:
		if k.settled(name) {
			k.restart(name)
		}
	}
}

// settled reports whether a container has run for a while: restarts follow one
// another with growing pauses.
func (k *kubelet) settled(name string) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return time.Since(k.present(name).started) > 10*time.Second
}
