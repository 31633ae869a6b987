package headless

import (
	"strings"

	"kdash/internal/model"
	"kdash/internal/storage"
)

// Claim is a PersistentVolumeClaim with the chain behind it.
type Claim struct {
	Namespace      string        `json:"namespace"`
	Name           string        `json:"name"`
	Phase          string        `json:"phase"`
	RequestedBytes model.Measure `json:"requestedBytes"`
	CapacityBytes  model.Measure `json:"capacityBytes"`
	UsedBytes      model.Measure `json:"usedBytes"`
	InodesUsed     model.Measure `json:"inodesUsed"`
	Inodes         model.Measure `json:"inodes"`
	UsageReason    *string       `json:"usageReason"` // why it is not known how full the volume is
	Volume         *claimVolume  `json:"volume"`
	Class          *claimClass   `json:"class"`
	Attachments    []attachment  `json:"attachments"`
	Pods           []string      `json:"pods"`
	Workload       *objectRef    `json:"workload"`
	Component      string        `json:"component"`
	System         string        `json:"system"`
	State          string        `json:"state"`
	Reason         *string       `json:"reason"`
	Evidence       []string      `json:"evidence"`
}

type claimVolume struct {
	Name          string   `json:"name"`
	Phase         *string  `json:"phase"`
	ReclaimPolicy *string  `json:"reclaimPolicy"`
	Driver        *string  `json:"driver"`
	DiskType      *string  `json:"diskType"`
	Handle        *string  `json:"handle"`
	Zones         []string `json:"zones"`
}

type claimClass struct {
	Name           string  `json:"name"`
	Exists         *bool   `json:"exists"` // null: classes could not be read
	IsDefault      *bool   `json:"isDefault"`
	Provisioner    *string `json:"provisioner"`
	BindingMode    *string `json:"bindingMode"`
	AllowExpansion *bool   `json:"allowExpansion"`
}

type attachment struct {
	Node     string  `json:"node"`
	Attached bool    `json:"attached"`
	Error    *string `json:"error"`
}

func (c Claim) name() string { return nameOf(model.KindClaim, c.Name) }
func (c Claim) key() string  { return c.Namespace + "/" + c.Name }

func claims(s *model.Snapshot, q Query) []Item {
	var out []Item
	for _, c := range s.Claims {
		if q.matches(c.Namespace, c.Name, c.Labels) {
			out = append(out, claimItem(s, c))
		}
	}
	return out
}

func claimItem(s *model.Snapshot, c *model.Claim) Claim {
	id := identityOf(c.Identity)
	use, why := storage.UsageOf(s, c)
	item := Claim{
		Namespace: c.Namespace, Name: c.Name, Phase: c.Phase,
		RequestedBytes: c.Requested, CapacityBytes: c.Capacity,
		UsedBytes: use.Used, InodesUsed: use.InodesUsed, Inodes: use.Inodes, UsageReason: text(why.Reason),
		Volume: volumeOf(c), Class: classOf(s, c), Attachments: make([]attachment, 0, len(c.Attachments)),
		Pods: make([]string, 0, len(c.Pods)), Workload: refOf(c.Workload),
		Component: id.Component, System: id.System,
		State: string(c.State), Reason: text(c.Reason), Evidence: list(c.Evidence),
	}
	for _, a := range c.Attachments {
		item.Attachments = append(item.Attachments, attachment{a.Node, a.Attached, text(strings.TrimSpace(a.AttachError + " " + a.DetachError))})
	}
	for _, p := range c.Pods {
		item.Pods = append(item.Pods, p.Name)
	}
	return item
}

func volumeOf(c *model.Claim) *claimVolume {
	if c.VolumeName == "" {
		return nil
	}
	if c.Volume == nil {
		return &claimVolume{Name: c.VolumeName, Zones: []string{}}
	}
	v := c.Volume
	return &claimVolume{v.Name, text(v.Phase), text(v.ReclaimPolicy), text(v.Driver), text(v.DiskType), text(v.Handle), list(v.Zones)}
}

func classOf(s *model.Snapshot, c *model.Claim) *claimClass {
	if c.Class == "" {
		return nil
	}
	out := &claimClass{Name: c.Class}
	if s.Source(model.KindClass).Usable() {
		exists := c.StorageClass != nil
		out.Exists = &exists
	}
	if k := c.StorageClass; k != nil {
		out.IsDefault, out.AllowExpansion = &k.Default, &k.AllowExpansion
		out.Provisioner, out.BindingMode = text(k.Provisioner), text(k.BindingMode)
	}
	return out
}
