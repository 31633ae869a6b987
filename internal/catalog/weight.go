package catalog

// family is a kind of evidence. Only the strongest sign of a family counts.
type family uint8

const (
	familyRule family = iota
	familyTogether
	familyOwner
	familyLabel
	familyName
	familyComponent
	familyImage
	familyCommand
	familyEnv
	familyPorts
	familyMount
	familyClaim
	familyWorkloadName
	families
)

// The weights order the families: what an operator writes is worth more than
// what a chart writes, that more than an image, that more than ports. A
// workload is named from threshold on, which no name of an object reaches.
const (
	weightRule       = 1000
	weightTogether   = 250
	weightShape      = 50 // ports, claims and mounts together
	weightOwner      = 100
	weightLabel      = 90
	weightName       = 80 // app.kubernetes.io/name
	weightChart      = 60 // helm.sh/chart
	weightApp        = 55 // app, k8s-app, application
	weightOldChart   = 50 // chart
	weightBareName   = 45 // name
	weightPartOf     = 30
	weightComponent  = 30 // a component label that is the system's name
	weightPart       = 15 // a component label that is the word for a part
	weightHelperPart = 95 // component label of a helper, with a second sign
	weightImageOwner = 65
	weightImageOf    = 60 // any repository of an owner
	weightImage      = 55
	weightImageLike  = 45 // after a decoration was dropped
	weightImageMixed = 15 // beside a container that is not known
	weightImageWord  = 15 // an everyday word in somebody's own registry
	weightCommand    = 55
	weightEnv        = 45
	weightHint       = 30
	weightPorts      = 45
	weightPort       = 20
	weightMount      = 25
	weightClaim      = 25
	weightWorkload   = 15

	threshold = 40
)

// Threshold is the least score with which a workload is named.
const Threshold = threshold

// nameLabels are the labels whose value may be a system's name, with weights.
func nameLabels() map[string]int {
	return map[string]int{
		"app.kubernetes.io/name":    weightName,
		"app":                       weightApp,
		"k8s-app":                   weightApp,
		"application":               weightApp,
		"name":                      weightBareName,
		"app.kubernetes.io/part-of": weightPartOf,
	}
}

// componentLabels are the labels whose value names a part of a system.
func componentLabels() []string {
	return []string{"app.kubernetes.io/component", "component", "role", "app.kubernetes.io/role", "tier"}
}
