package storage

import (
	"iter"
	"slices"
	"strconv"
	"strings"

	"k8s.io/apimachinery/pkg/labels"

	"kdash/internal/model"
)

// driverLink names what makes or serves the volume, and judges whether it is
// where it is needed and has room.
func (t *tracer) driverLink() (Link, bool) {
	name := t.driver()
	if name == "" {
		return Link{}, false
	}
	l := Link{Ref: model.Ref{Kind: model.KindCSIDriver, Name: name}, Label: "driver", State: model.ClaimOK, Text: t.driverText(name)}
	around, ok := t.around()
	if !ok {
		return l, true
	}
	for _, p := range t.users() {
		if p.Phase != "Pending" || p.Terminating() {
			continue
		}
		if state, text, proof := t.serves(around, name, p); state != model.ClaimOK {
			l.State, l.Text, l.Evidence = state, text, proof
			break
		}
	}
	return l, true
}

func (t *tracer) driver() string {
	switch {
	case t.c.Volume != nil:
		return t.c.Volume.Driver
	case t.c.StorageClass != nil:
		return t.c.StorageClass.Provisioner
	}
	return t.c.Provisioner
}

// driverText says whether the cluster has a CSIDriver of the name. In-tree
// kinds of volume, whose names have no dot, and many provisioners are none.
func (t *tracer) driverText(name string) string {
	if !strings.ContainsAny(name, "./") {
		return "part of Kubernetes itself"
	}
	around, ok := t.around()
	if !ok || !known(t.k, model.KindCSIDriver) {
		return unread(t.k, model.KindCSIDriver, "its CSIDriver")
	}
	if _, found := around.CSIDriver(name); found {
		return "CSI driver"
	}
	return "no CSIDriver of that name"
}

// serves judges what a driver does for a pod that has not started.
func (t *tracer) serves(k Surroundings, driver string, p *model.Pod) (model.ClaimState, string, []string) {
	text := unschedulable(p)
	switch {
	case p.Node != "":
		return t.onNode(k, driver, p)
	case strings.Contains(text, "CSI driver is not installed"):
		return t.nowhere(k, driver)
	case strings.Contains(text, "max volume count"):
		return t.crowded(k, driver)
	case strings.Contains(text, "enough free storage"):
		return t.noRoom(k)
	}
	return model.ClaimOK, "", nil
}

// onNode finds a driver that is not on the node of a pod. A new node may take
// a while to start it.
func (t *tracer) onNode(k Surroundings, driver string, p *model.Pod) (model.ClaimState, string, []string) {
	if !t.isCSI(k, driver) {
		return model.ClaimOK, "", nil
	}
	node, found := k.CSINode(p.Node)
	if !found || !known(t.k, model.KindCSINode) {
		return model.ClaimOK, "", nil
	}
	if _, there := node.Driver(driver); there {
		return model.ClaimOK, "", nil
	}
	text := "driver " + driver + " is not on node " + p.Node
	proof := []string{"CSINode " + p.Node + ": no driver " + driver}
	if !t.past(p.Created, attachGrace) {
		return model.ClaimWaiting, "waits: " + text + " yet", proof
	}
	return model.ClaimBad, text, proof
}

// isCSI tells a CSI driver from an in-tree kind of volume: those have handles
// of other kinds and no CSIDriver. A driver need not have one either, but then
// some node has it.
func (t *tracer) isCSI(k Surroundings, driver string) bool {
	if _, found := k.CSIDriver(driver); found {
		return true
	}
	return slices.ContainsFunc(k.Nodes(), func(n *model.Node) bool {
		node, found := k.CSINode(n.Name)
		if !found {
			return false
		}
		_, there := node.Driver(driver)
		return there
	})
}

// nowhere counts the nodes that have the driver.
func (t *tracer) nowhere(k Surroundings, driver string) (model.ClaimState, string, []string) {
	var without []string
	total := 0
	for _, n := range k.Nodes() {
		node, found := k.CSINode(n.Name)
		if !found {
			continue
		}
		total++
		if _, there := node.Driver(driver); !there {
			without = append(without, n.Name)
		}
	}
	switch {
	case total == 0:
		return model.ClaimBad, "driver " + driver + " is not on the nodes that the pod may use", nil
	case len(without) == total:
		return model.ClaimBad, "driver " + driver + " is on no node", []string{"no CSINode has driver " + driver}
	}
	return model.ClaimBad, "driver " + driver + " is not on the nodes that the pod may use: " + fewNames(without) + " lack it",
		[]string{"no driver " + driver + " in CSINode " + fewNames(without)}
}

// crowded compares what nodes may have attached with what they hold.
func (t *tracer) crowded(k Surroundings, driver string) (model.ClaimState, string, []string) {
	var full []string
	held := k.Held(driver)
	for _, n := range k.Nodes() {
		limit, known := limitOf(k, n.Name, driver)
		if used := int64(held[n.Name]); known && used >= limit {
			full = append(full, n.Name+" has "+strconv.FormatInt(used, 10)+" of "+strconv.FormatInt(limit, 10))
		}
	}
	text := "the nodes have as many volumes of driver " + driver + " as they can"
	if len(full) > 0 {
		text += ": " + fewNames(full)
	}
	return model.ClaimBad, text, full
}

// limitOf is how many volumes of a driver a node may have attached; false when
// nobody says.
func limitOf(k Surroundings, node, driver string) (int64, bool) {
	csi, found := k.CSINode(node)
	if !found {
		return 0, false
	}
	d, _ := csi.Driver(driver)
	return d.Limit.Value()
}

// Held counts by node the volumes of a driver that are attached to it or that
// its pods mount, as the scheduler does.
func Held(pods iter.Seq[*model.Pod], attachments iter.Seq[*model.VolumeAttachment],
	volumeOf func(namespace, claim string) (*model.Volume, bool), driver string,
) map[string]int {
	type place struct{ node, volume string }
	seen := map[place]bool{}
	for a := range attachments {
		if a.Attacher == driver {
			seen[place{a.Node, a.Volume}] = true
		}
	}
	for p := range pods {
		if p.Node == "" || ended(p) {
			continue
		}
		for _, use := range p.Claims {
			if v, found := volumeOf(p.Namespace, use.Claim); found && v.Driver == driver {
				seen[place{p.Node, v.Name}] = true
			}
		}
	}
	count := map[string]int{}
	for at := range seen {
		count[at.node]++
	}
	return count
}

// noRoom compares what is asked for with what the driver has left.
func (t *tracer) noRoom(k Surroundings) (model.ClaimState, string, []string) {
	text := "driver " + t.driver() + " has no room for " + size(t.c.Requested) + " where the pod may run"
	var proof []string
	for _, c := range k.Capacities(t.c.Class) {
		where := c.Topology
		if where == "" {
			where = "anywhere"
		}
		proof = append(proof, "CSIStorageCapacity "+where+": "+size(c.Capacity)+" left")
	}
	switch len(proof) {
	case 0:
		return model.ClaimBad, text + ": it has told of none", nil
	case 1, 2:
		return model.ClaimBad, text + " (" + strings.Join(proof, "; ") + ")", proof
	}
	return model.ClaimBad, text + " (" + proof[0] + "; " + strconv.Itoa(len(proof)-1) + " more)", proof
}

// lies reports whether a CSIStorageCapacity is about a node.
func lies(c *model.StorageCapacity, n *model.Node) bool {
	selector, err := labels.Parse(c.Topology)
	return err == nil && selector.Matches(labels.Set(n.Labels))
}

// fewNames joins at most three names and counts the rest.
func fewNames(list []string) string {
	const most = 3
	if len(list) <= most {
		return strings.Join(list, ", ")
	}
	return strings.Join(list[:most], ", ") + " and " + strconv.Itoa(len(list)-most) + " more"
}
