// Package e2e holds the stories that only the whole program can tell: kdash,
// as it is started, against a real Kubernetes API server with etcd and
// kube-controller-manager. There is nothing in it but tests.
//
// Commands run in this process through [kdash/internal/app.Run]; the dashboard
// does, too, on a screen of [kdash/internal/screentest] and in real time.
// kubectl and its plugin run as programs. What a story waits for has a
// deadline, and a story that waited in vain shows what it saw instead.
//
// The tests share one server and run one after the other, each in namespaces
// of its own, because client-go's log is the process's.
package e2e
