package metrics

import (
	"fmt"
	"time"

	"kdash/internal/model"
)

// much is what a pod without a limit has to write before it is kept in mind:
// less moves no disk of a node.
const much = 1 << 30

// said is what a kubelet said of the volumes of claims and of its pods' own
// writing.
type said struct {
	claims map[model.Key]model.VolumeUsage
	pods   map[model.Key]model.EphemeralUsage
}

// summary reads a kubelet's /stats/summary, whose fields
// k8s.io/kubelet/pkg/apis/stats/v1alpha1 names.
type summary struct {
	skim
	now     time.Time // stands for a missing time
	limited func(pod model.Key) *model.Template
	said    said
}

// summaryOf reads what a kubelet says. Of a volume that several pods mount, the
// latest word counts. Limited gives the template of a pod that has a limit on what
// it writes, else nil.
func summaryOf(body []byte, now time.Time, limited func(pod model.Key) *model.Template) (said, error) {
	s := summary{
		skim: skim{data: body}, now: now, limited: limited,
		said: said{map[model.Key]model.VolumeUsage{}, map[model.Key]model.EphemeralUsage{}},
	}
	err := s.object(func(name []byte) error {
		if string(name) != "pods" {
			return s.pass()
		}
		return s.array(s.pod)
	})
	if err != nil {
		return said{}, fmt.Errorf("read statistics: %w", err)
	}
	return s.said, nil
}

// pod reads one pod. Its name may come after its parts, so where those stand is
// noted for later.
func (s *summary) pod() error {
	p := podStats{summary: s}
	err := s.object(func(name []byte) error {
		switch string(name) {
		case "podRef":
			return s.reference(&p.key)
		case "containers":
			s.next()
			p.containers = s.at
		case "volume":
			return s.array(p.volume)
		case "ephemeral-storage":
			return s.figures(&p.written)
		}
		return s.pass()
	})
	if err != nil {
		return err
	}
	p.key.Kind = model.KindPod
	return p.keep()
}

// reference reads who something belongs to.
func (s *summary) reference(key *model.Key) error {
	return s.object(func(name []byte) (err error) {
		switch string(name) {
		case "name":
			key.Name, err = s.text()
		case "namespace":
			key.Namespace, err = s.text()
		default:
			err = s.pass()
		}
		return err
	})
}

// figures are those of a filesystem. Who they are of stands among them.
type figures struct {
	usage model.VolumeUsage
	name  []byte
	claim model.Key
}

func (s *summary) figures(f *figures) error {
	return s.object(func(name []byte) (err error) {
		switch string(name) {
		case "time":
			f.usage.At, err = s.time()
		case "availableBytes":
			f.usage.Available, err = s.measure()
		case "capacityBytes":
			f.usage.Capacity, err = s.measure()
		case "usedBytes":
			f.usage.Used, err = s.measure()
		case "inodes":
			f.usage.Inodes, err = s.measure()
		case "inodesUsed":
			f.usage.InodesUsed, err = s.measure()
		case "name":
			f.name, err = s.quoted()
		case "pvcRef":
			f.claim.Kind = model.KindClaim
			err = s.reference(&f.claim)
		default:
			err = s.pass()
		}
		return err
	})
}

// time is when something was measured; now where that is missing, makes no
// sense or has yet to come.
func (s *summary) time() (time.Time, error) {
	if s.next() != '"' {
		return s.now, s.pass()
	}
	raw, err := s.quoted()
	at, bad := time.Parse(time.RFC3339, string(raw))
	if bad != nil || at.IsZero() || at.After(s.now) {
		at = s.now
	}
	return at, err
}

// keep takes in a measurement, unless there is a later one.
func keep(found map[model.Key]model.VolumeUsage, key model.Key, u model.VolumeUsage) {
	if before, had := found[key]; !had || before.At.Before(u.At) {
		found[key] = u
	}
}
