package health

import "kdash/internal/words"

// maxMessage is how much of a message of the API goes into a reason, in bytes.
const maxMessage = 200

// brief makes one short line of a message.
func brief(message string) string { return words.Brief(message, maxMessage) }

// with adds a message to what is said, when there is one.
func with(text, message string) string { return words.With(text, message, maxMessage) }
