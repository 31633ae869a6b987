package convert

import (
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"kdash/internal/model"
)

// conditions converts the conditions of any kind with one, nil when there are
// none. Every kind has its own type for the same five fields.
func conditions[T any](list []T, cut *bool, one func(*T) model.Condition) []model.Condition {
	if len(list) == 0 {
		return nil
	}
	list = first(list, itemLimit, cut)
	out := make([]model.Condition, len(list))
	for i := range list {
		out[i] = one(&list[i])
	}
	return out
}

func (c *Converter) condition(kind, status, reason, message string, since metav1.Time) model.Condition {
	return model.Condition{
		Type:    c.word(kind),
		Status:  c.word(status),
		Reason:  c.word(reason),
		Message: c.text(message),
		Since:   since.UTC(),
	}
}
