package metrics

import "time"

// Turns are counted in looks of the poller.
const (
	turn     = 6        // between two questions to one kubelet: a minute
	longTurn = 60       // at most, where it does not answer: ten minutes
	keepFor  = 5 * turn // what it said is shown so long when it falls silent
	look     = time.Minute / turn
)

// kubelet is what the poller knows of one.
type kubelet struct {
	due      int // the look at which it is asked next
	spread   bool
	failures int
	problem  string // why it said nothing; "" when it answered
	heard    int    // the look at which it last answered
	said     said
}

// answered takes in what it said. Between two runs of a container that crashes
// it says nothing of the pod, so what it measured of a claim after since is
// kept. What the pod itself wrote may be gone with its container. After
// its first answer its turn is put off by a share of its own, so that the
// questions spread over the minute.
func (k *kubelet) answered(now, share int, answer said, since time.Time) {
	for key, u := range k.said.claims {
		if u.At.After(since) {
			keep(answer.claims, key, u)
		}
	}
	k.said, k.heard, k.problem, k.failures = answer, now, "", 0
	k.due = now + turn
	if !k.spread {
		k.spread, k.due = true, k.due+share%turn
	}
}

// failed puts it off, twice as long each time.
func (k *kubelet) failed(now int, problem string) {
	k.problem = problem
	k.due = now + min(turn<<min(k.failures, 8), longTurn)
	k.failures++
}

// known is what it said, unless that is too long ago.
func (k *kubelet) known(now int) said {
	if now-k.heard > keepFor {
		return said{}
	}
	return k.said
}
