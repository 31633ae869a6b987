package catalog

import "strings"

// image is an image reference taken apart for recognition.
type image struct {
	owner, repo, tag string
}

// parseImage drops registry and digest and keeps the last two path segments.
func parseImage(ref string) image {
	if at := strings.IndexByte(ref, '@'); at >= 0 {
		ref = ref[:at]
	}
	var img image
	slash := strings.LastIndexByte(ref, '/')
	if colon := strings.LastIndexByte(ref, ':'); colon > slash {
		ref, img.tag = ref[:colon], ref[colon+1:]
	}
	if slash < 0 {
		img.repo = ref
		return img
	}
	img.repo = ref[slash+1:]
	img.owner = ref[strings.LastIndexByte(ref[:slash], '/')+1 : slash]
	return img
}

// decorations are words a repository gains without becoming another system:
// operating systems, processors, and the usual words of private rebuilds.
func decorations() (prefixes, suffixes []string) {
	return []string{"custom-", "docker-"},
		[]string{
			"-custom", "-docker", "-image", "-base", "-runtime", "-mirror", "-oss", "-fips", "-debian", "-alpine",
			"-ubuntu", "-distroless", "-rootless", "-unprivileged", "-ubi", "-ubi7", "-ubi8", "-ubi9", "-amd64", "-arm64", "-community",
			"-rhel7", "-rhel8", "-rhel9", "-rhel10", "-el8", "-el9", "-c9s", "-c10s", "-centos7", "-photon",
		}
}

// plainRepo strips the first decoration found, or a version at the end as in
// postgresql-15, or reports that there is none.
func (x *index) plainRepo(repo string) (string, bool) {
	for _, p := range x.prefixes {
		if rest, ok := strings.CutPrefix(repo, p); ok && rest != "" {
			return rest, true
		}
	}
	for _, s := range x.suffixes {
		if rest, ok := strings.CutSuffix(repo, s); ok && rest != "" {
			return rest, true
		}
	}
	rest := strings.TrimRight(strings.TrimRight(repo, "0123456789."), "-")
	return rest, rest != "" && rest != repo
}
