package headless

import "kdash/internal/model"

// Volume is a PersistentVolume with the claim that holds it.
type Volume struct {
	Name          string        `json:"name"`
	Phase         string        `json:"phase"`
	CapacityBytes model.Measure `json:"capacityBytes"`
	ReclaimPolicy *string       `json:"reclaimPolicy"`
	Class         *string       `json:"class"`
	Driver        *string       `json:"driver"`
	DiskType      *string       `json:"diskType"`
	Handle        *string       `json:"handle"`
	Zones         []string      `json:"zones"`
	Nodes         []string      `json:"nodes"`
	Claim         *claimRef     `json:"claim"`
	Pods          []string      `json:"pods"`
}

type claimRef struct {
	Namespace string `json:"namespace"`
	Name      string `json:"name"`
}

func (v Volume) name() string { return nameOf(model.KindVolume, v.Name) }
func (v Volume) key() string  { return "/" + v.Name }

func volumes(s *model.Snapshot, q Query) []Item {
	var out []Item
	for _, v := range s.Volumes {
		if !q.matches("", v.Name, v.Labels) {
			continue
		}
		item := Volume{
			Name: v.Name, Phase: v.Phase, CapacityBytes: v.Capacity, ReclaimPolicy: text(v.ReclaimPolicy),
			Class: text(v.Class), Driver: text(v.Driver), DiskType: text(v.DiskType), Handle: text(v.Handle),
			Zones: list(v.Zones), Nodes: list(v.Nodes), Pods: []string{},
		}
		if v.Claim.Name != "" {
			item.Claim = &claimRef{v.Claim.Namespace, v.Claim.Name}
		}
		if c, ok := s.Claim(v.Claim.Namespace, v.Claim.Name); ok && c.VolumeName == v.Name {
			for _, p := range c.Pods {
				item.Pods = append(item.Pods, p.Name)
			}
		}
		out = append(out, item)
	}
	return out
}

// Class is a StorageClass with the count of the claims that ask for it.
type Class struct {
	Name           string `json:"name"`
	Provisioner    string `json:"provisioner"`
	ReclaimPolicy  string `json:"reclaimPolicy"`
	BindingMode    string `json:"bindingMode"`
	AllowExpansion bool   `json:"allowExpansion"`
	IsDefault      bool   `json:"isDefault"`
	Claims         int    `json:"claims"`
}

func (c Class) name() string { return nameOf(model.KindClass, c.Name) }
func (c Class) key() string  { return "/" + c.Name }

func classes(s *model.Snapshot, q Query) []Item {
	claims := map[string]int{}
	for _, c := range s.Claims {
		claims[c.Class]++
	}
	var out []Item
	for _, c := range s.Classes {
		if q.matches("", c.Name, c.Labels) {
			out = append(out, Class{c.Name, c.Provisioner, c.ReclaimPolicy, c.BindingMode, c.AllowExpansion, c.Default, claims[c.Name]})
		}
	}
	return out
}
