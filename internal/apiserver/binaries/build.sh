#!/usr/bin/env bash
# Builds what a Kubernetes control plane for tests needs (etcd, kube-apiserver,
# kube-controller-manager, and kubectl to compare with) and prints where it is.
# What is already there is kept; a program found in KUBEBUILDER_ASSETS is not
# built. The first build takes some minutes, later ones no time.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

version=$(sed -n 's|^[[:space:]]*k8s.io/kubernetes \(v[0-9.]*\).*|\1|p' go.mod)
bin=${XDG_CACHE_HOME:-$HOME/.cache}/kdash/kube-$version

programs="etcd kube-apiserver kube-controller-manager kubectl"

package() {
	case $1 in
	etcd) echo go.etcd.io/etcd/server/v3 ;;
	*) echo "k8s.io/kubernetes/cmd/$1" ;;
	esac
}

present() { [ -x "${KUBEBUILDER_ASSETS:-$bin}/$1" ] || [ -x "$bin/$1" ]; }

missing() {
	local name
	for name in $programs; do present "$name" || echo "$name"; done
}

# A program appears under its name only when it is whole, so that a test
# started meanwhile never runs half of one.
build() {
	echo "building $1 $version" >&2
	CGO_ENABLED=0 go build -mod=readonly -buildvcs=false -trimpath \
		-ldflags "-s -w -X k8s.io/component-base/version.gitVersion=$version" \
		-o "$bin/.$1.$$" "$(package "$1")"
	mv -f "$bin/.$1.$$" "$bin/$1"
}

if [ -n "$(missing)" ]; then
	mkdir -p "$bin"
	trap 'rm -f "$bin"/.*."$$"' EXIT
	# Where there is flock, a second run waits for the first instead of repeating its work.
	if command -v flock >/dev/null; then
		exec 9>"$bin/.lock"
		flock 9
	fi
	for name in $(missing); do build "$name"; done
fi
echo "$bin"
