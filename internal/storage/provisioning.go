package storage

import (
	"cmp"
	"strings"

	"kdash/internal/model"
	"kdash/internal/words"
)

// noProvisioner is the provisioner of classes whose volumes are made by hand.
const noProvisioner = "kubernetes.io/no-provisioner"

// byClass explains a claim without a volume whose class is known.
func (t *tracer) byClass(class *model.Class) (model.ClaimState, string, []string) {
	proof := []string{"class " + class.Name + " volumeBindingMode=" + class.BindingMode}
	if class.BindingMode == "WaitForFirstConsumer" && t.c.Selected == "" {
		if state, text, waits := t.firstConsumer(class); waits {
			return state, text, proof
		}
	}
	if class.Provisioner == noProvisioner {
		return t.static("no volume of class " + class.Name + " fits the claim, and nothing makes them")
	}
	if p, waits := t.unplaced(); waits {
		return model.ClaimWaiting, "claim waits for pod " + p.Name + " to get a node", proof // why, its class tells
	}
	return t.provisioning(class.Provisioner)
}

// provisioning waits for a driver to make the volume. Only its events tell how
// far it is. The claim names the driver that was really asked: a class may
// still bear the in-tree name from before the driver took over.
func (t *tracer) provisioning(driver string) (model.ClaimState, string, []string) {
	driver = cmp.Or(t.c.Provisioner, driver)
	if e, failed := t.event("ProvisioningFailed"); failed && !Overtaken(e, t.c) {
		return model.ClaimBad, with("volume cannot be made", words.RPCError(e.Message)), []string{told(e)}
	}
	proof := t.proofOf("ExternalProvisioning")
	_, started := t.event("Provisioning")
	switch {
	case driver == "":
		return model.ClaimWaiting, "claim waits for its volume to be made", proof
	case !started && t.notInstalled(driver) && t.past(t.c.Created, bindGrace):
		return model.ClaimBad, "nothing makes its volume: driver " + driver + " is not in this cluster",
			append(proof, "CSIDriver "+driver+": not found")
	case !t.past(t.c.Created, provisionGrace):
		return model.ClaimWaiting, "claim waits for " + driver + " to make its volume", proof
	case started:
		return model.ClaimWarn, "driver " + driver + " has begun to make the volume and has not ended", proof
	}
	return model.ClaimWarn, "driver " + driver + " has not begun to make the volume", proof
}

// Overtaken reports whether an event tells of a class that did not exist, and
// does by now.
func Overtaken(e *model.Event, c *model.Claim) bool {
	return c.StorageClass != nil && strings.Contains(e.Message, "storageclass") && strings.HasSuffix(e.Message, "not found")
}

// notInstalled reports whether the cluster is known to have no CSIDriver of
// the name. Provisioners that are no CSI drivers have none either, so this
// alone proves nothing.
func (t *tracer) notInstalled(driver string) bool {
	around, ok := t.around()
	if !ok || !known(t.k, model.KindCSIDriver) {
		return false
	}
	_, found := around.CSIDriver(driver)
	return !found
}
