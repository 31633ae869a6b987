package words

import "strings"

// RPCError cuts the driver's own words out of a message of one of its sidecars:
// "... failed: rpc error: code = OutOfRange desc = ...".
func RPCError(message string) string {
	_, rest, found := strings.Cut(message, "rpc error: code = ")
	if !found {
		return message
	}
	code, desc, _ := strings.Cut(rest, " desc = ")
	if strings.HasSuffix(desc, `"`) && strings.Count(desc, `"`)%2 == 1 {
		desc = strings.TrimSuffix(desc, `"`) // the sidecar quotes the whole error
	}
	return code + ": " + desc
}
