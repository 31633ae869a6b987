package storage

import "kdash/internal/model"

// modification follows a change of the VolumeAttributesClass of a volume.
func (t *tracer) modification() (model.ClaimState, string, []string) {
	wanted := t.c.AttributesClass
	if wanted == "" || wanted == t.c.Attributes {
		return model.ClaimOK, "", nil
	}
	proof := []string{"claim volumeAttributesClassName=" + wanted, "claim currentVolumeAttributesClassName=" + quoted(t.c.Attributes)}
	around, ok := t.around()
	if ok && known(t.k, model.KindAttributesClass) {
		if _, found := around.AttributesClass(wanted); !found {
			return model.ClaimWarn, "VolumeAttributesClass " + wanted + ", which the claim asks for, does not exist", proof
		}
	}
	if t.c.Modify == "Infeasible" {
		return model.ClaimWarn, "its driver cannot give the volume the attributes of class " + wanted, append(proof, "claim modifyVolumeStatus=Infeasible")
	}
	return model.ClaimWaiting, "the volume is being given the attributes of class " + wanted, proof
}
