package metrics

import (
	"encoding/json"
	"fmt"
	"math"
	"time"

	"kdash/internal/model"
)

// summary is the part of a kubelet's /stats/summary that tells of volumes, as
// k8s.io/kubelet/pkg/apis/stats/v1alpha1 names it.
type summary struct {
	Pods []struct {
		Volumes []volumeStats `json:"volume"`
	} `json:"pods"`
}

// volumeStats is one volume of one pod. Claim is nil for a volume without one.
type volumeStats struct {
	Time           time.Time
	UsedBytes      *uint64
	CapacityBytes  *uint64
	AvailableBytes *uint64
	InodesUsed     *uint64
	Inodes         *uint64
	Claim          *struct{ Namespace, Name string } `json:"pvcRef"`
}

// volumesOf reads what a kubelet says of the volumes of claims. Of one that
// several pods mount, the latest word counts; now stands for a missing time.
func volumesOf(body []byte, now time.Time) (map[model.Key]model.VolumeUsage, error) {
	var s summary
	if err := json.Unmarshal(body, &s); err != nil {
		return nil, fmt.Errorf("read statistics: %w", err)
	}
	found := map[model.Key]model.VolumeUsage{}
	for _, pod := range s.Pods {
		for _, v := range pod.Volumes {
			if v.Claim != nil {
				keep(found, model.Key{Kind: model.KindClaim, Namespace: v.Claim.Namespace, Name: v.Claim.Name}, v.usage(now))
			}
		}
	}
	return found, nil
}

// keep takes in a measurement, unless there is a later one.
func keep(found map[model.Key]model.VolumeUsage, key model.Key, u model.VolumeUsage) {
	if before, had := found[key]; !had || before.At.Before(u.At) {
		found[key] = u
	}
}

func (v volumeStats) usage(now time.Time) model.VolumeUsage {
	u := model.VolumeUsage{
		Used: measure(v.UsedBytes), Capacity: measure(v.CapacityBytes), Available: measure(v.AvailableBytes),
		InodesUsed: measure(v.InodesUsed), Inodes: measure(v.Inodes), At: v.Time,
	}
	if u.At.IsZero() || u.At.After(now) {
		u.At = now
	}
	return u
}

// measure is unknown for what is missing or can be no size.
func measure(v *uint64) model.Measure {
	if v == nil || *v > math.MaxInt64/2 {
		return model.Unknown()
	}
	return model.Known(int64(*v))
}
