package replay

import "net/http"

// kubelet serves what the kubelet of a node was recorded to say.
func (w *World) kubelet(rw http.ResponseWriter, t target) {
	gr := t.groupResource()
	gr.Resource = "nodes/proxy"
	if !w.mayRead(gr, "") {
		refuse(rw, w.forbidden(gr, t.name))
		return
	}
	w.mu.RLock()
	summary, ok := w.stats[t.name]
	w.mu.RUnlock()
	if !ok || t.subresource() != "proxy/stats/summary" {
		refuse(rw, notFound("nodes/"+t.name+"/"+t.subresource()+" in the record"))
		return
	}
	rw.Header().Set("Content-Type", "application/json")
	_, _ = rw.Write(summary)
}
