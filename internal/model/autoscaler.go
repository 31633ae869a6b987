package model

// Autoscaler is a HorizontalPodAutoscaler.
type Autoscaler struct {
	Meta
	Target     Ref // what it scales; without a UID
	Min, Max   int32
	Current    int32
	Desired    int32
	Conditions []Condition
}

// ObjectKind is KindAutoscaler.
func (a *Autoscaler) ObjectKind() Kind { return KindAutoscaler }
