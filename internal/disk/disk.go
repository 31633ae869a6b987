// Package disk says in two or three words what kind of disk a volume lies on:
// "EBS gp3", "Azure Disk Premium_LRS", "PD pd-ssd", "NFS".
//
// The driver names the product; the parameters of the class, and the
// attributes that the driver wrote into the volume, name its grade. Names of
// drivers and parameters are those of the drivers' own documentation.
package disk

import (
	"slices"
	"strings"
)

// Volume is what tells the kind of a disk.
type Volume struct {
	Driver     string // CSI driver, or the field of the API for an in-tree kind
	Attributes map[string]string
	Class      *Class // nil when the volume has none, or it is gone
}

// Class is what a StorageClass tells of the disks of its volumes.
type Class struct {
	Provisioner string
	Parameters  map[string]string
}

// Kind is the kind of disk, and "" when the driver is not known. A directory
// of a node is called after who made it, where that is known.
func Kind(v Volume) string {
	p, ok := productOf(v.Driver)
	if ok && p.onNode && v.Class != nil {
		if maker, known := productOf(v.Class.Provisioner); known {
			p = maker
		}
	}
	switch {
	case !ok:
		return ""
	case p.kind != nil:
		return p.kind(v)
	}
	kind := grade(v, p.grades...)
	if kind == "" && v.Class != nil {
		kind = p.usual
	}
	return strings.TrimSpace(p.name + " " + kind)
}

func productOf(driver string) (product, bool) {
	driver = strings.ToLower(driver)
	if p, ok := products[driver]; ok {
		return p, true
	}
	return byPrefix(driver)
}

// grade is the value of the first of these keys that the volume or its class
// sets. Drivers do not agree on the case of keys.
func grade(v Volume, keys ...string) string {
	for _, key := range keys {
		for _, set := range []map[string]string{v.Attributes, parameters(v.Class)} {
			for k, value := range set {
				if strings.EqualFold(k, key) && isPlain(value) {
					return value
				}
			}
		}
	}
	return ""
}

func parameters(c *Class) map[string]string {
	if c == nil {
		return nil
	}
	return c.Parameters
}

// isPlain reports whether s is one short word of letters, digits and marks.
func isPlain(s string) bool {
	return s != "" && len(s) <= 32 && strings.Trim(strings.ToLower(s), "abcdefghijklmnopqrstuvwxyz0123456789_-.") == ""
}

// byPrefix knows the drivers whose name has the installation's in it.
func byPrefix(driver string) (product, bool) {
	for _, suffix := range []string{".rbd.csi.ceph.com", ".cephfs.csi.ceph.com", ".nfs.csi.ceph.com"} {
		if strings.HasSuffix(driver, suffix) {
			return products[suffix[1:]], true
		}
	}
	for _, prefix := range []string{"rancher.io/local-path", "microk8s.io/hostpath", "cluster.local/"} {
		if !strings.HasPrefix(driver, prefix) {
			continue
		}
		switch {
		case prefix != "cluster.local/":
			return products[prefix], true
		case strings.Contains(driver, "nfs"):
			return products["nfs"], true
		case strings.Contains(driver, "local-path"):
			return products["rancher.io/local-path"], true
		}
	}
	return product{}, false
}

// Attributes lists the volume attributes that Kind reads, in lower case.
func Attributes() []string {
	var keys []string
	for _, p := range products {
		for _, g := range p.grades {
			keys = append(keys, strings.ToLower(g))
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}
