package apiserver

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"

	"k8s.io/client-go/util/cert"
	"k8s.io/client-go/util/keyutil"
)

// The files that the programs are given, in the server's directory.
const (
	caFile      = "ca.crt"
	servingCert = "apiserver.crt"
	servingKey  = "apiserver.key"
	accountKey  = "service-account.key"
	tokenFile   = "tokens.csv"
)

// writeSecrets makes keys and certificates for this server alone and the list
// of tokens that it accepts.
func (s *Server) writeSecrets() error {
	// The chain holds the serving certificate and the authority that signed it.
	chain, key, err := cert.GenerateSelfSignedCertKey("127.0.0.1", []net.IP{net.IPv4(127, 0, 0, 1)}, []string{"localhost"})
	if err != nil {
		return fmt.Errorf("make the serving certificate: %w", err)
	}
	account, err := keyutil.MakeEllipticPrivateKeyPEM()
	if err != nil {
		return fmt.Errorf("make the service account key: %w", err)
	}
	s.ca = chain
	files := map[string][]byte{
		caFile: chain, servingCert: chain, servingKey: key, accountKey: account, tokenFile: []byte(tokens()),
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(s.dir, name), content, 0o600); err != nil {
			return fmt.Errorf("write %s: %w", name, err)
		}
	}
	return nil
}

// tokens is kube-apiserver's token file: token,user,uid,"groups".
func tokens() string {
	var b strings.Builder
	for _, user := range []User{Admin, Viewer, Team, Nobody} {
		group := "kdash:" + string(user)
		if user == Admin {
			group = "system:masters"
		}
		fmt.Fprintf(&b, "%s,%s,%s,%q\n", token(user), user, user, group)
	}
	return b.String()
}

func token(user User) string { return string(user) + "-token" }
