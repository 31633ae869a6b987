package store

import (
	"cmp"

	"kdash/internal/model"
)

// newWebhooks is a table of both kinds of configurations.
func newWebhooks() *table[groupKey, *model.WebhookConfiguration] {
	return newTable(
		func(c *model.WebhookConfiguration) groupKey { return groupKey{c.Kind, nsname{"", c.Name}} },
		func(a, b *model.WebhookConfiguration) int {
			return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Kind, b.Kind))
		})
}
