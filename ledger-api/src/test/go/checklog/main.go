// Checklog checks a running ledger with the transparency log of the Go project (golang.org/x/mod/sumdb), so with none of the
// ledger's own code: the signature of its checkpoint, that decisions are in the log, that it was only ever extended, and that
// the proofs it hands out are the ones that follow from its tiles.
//
// It exits with 0 when all of that holds, with 1 when something does not, and with 2 when it was called wrongly.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand"
	"net/http"
	"os"
	"sort"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	height       = 8
	width        = 1 << height
	proofs       = 15
	longestNote  = 1 << 20
	longestProof = 1 << 16
	longestEntry = 1<<16 - 1
)

// options is what the command line says.
type options struct {
	url, key, user, passwordFile, purpose string
	old                                   []string
	askForProofs                          bool
}

// ledger is the log under test, read over HTTP.
type ledger struct {
	url, user, password, purpose string
	client                       http.Client
	// Tiles that the root has proven, by path.
	proven map[string][]byte
	// A tile that it has not proven.
	unproven error
}

func main() {
	var o options
	flag.StringVar(&o.url, "url", "", "where the ledger answers, such as http://127.0.0.1:8080")
	flag.StringVar(&o.key, "key", "", "the ledger's verifier key, obtained elsewhere than from the ledger")
	flag.StringVar(&o.user, "user", "", "an account that may read entries")
	flag.StringVar(&o.passwordFile, "password-file", "", "holds its password")
	flag.StringVar(&o.purpose, "purpose", "check with golang.org/x/mod", "why entries are read; the ledger records it")
	flag.BoolVar(&o.askForProofs, "proofs", true, "compare with the proofs that the ledger hands out")
	flag.Func("old", "a checkpoint kept from earlier (a file); may be given several times", func(file string) error {
		o.old = append(o.old, file)
		return nil
	})
	flag.Parse()
	if o.url == "" || o.key == "" || flag.NArg() != 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := check(o); err != nil {
		fmt.Fprintln(os.Stderr, "FALSE:", err)
		os.Exit(1)
	}
	fmt.Println("all of it holds")
}

func check(o options) error {
	l := &ledger{url: strings.TrimSuffix(o.url, "/"), user: o.user, purpose: o.purpose, proven: map[string][]byte{}}
	l.client.Timeout = time.Minute
	if o.passwordFile != "" {
		password, err := os.ReadFile(o.passwordFile)
		if err != nil {
			return err
		}
		l.password = strings.TrimSpace(string(password))
	}
	verifier, err := note.NewVerifier(o.key)
	if err != nil {
		return fmt.Errorf("the verifier key: %w", err)
	}
	signed, err := l.get("/log/checkpoint", longestNote, false)
	if err != nil {
		return err
	}
	tree, err := open(signed, verifier)
	if err != nil {
		return fmt.Errorf("the checkpoint: %w", err)
	}
	if tree.N < 1 {
		return errors.New("the log is empty")
	}
	fmt.Printf("checkpoint   size %d, root %v, signed by %s+%08x\n", tree.N, tree.Hash, verifier.Name(), verifier.KeyHash())
	// Every hash that it gives has been proven by the root.
	tiles := tlog.TileHashReader(tree, l)
	hashes := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		found, err := tiles.ReadHashes(indexes)
		if err == nil {
			err = l.unproven
		}
		return found, err
	})
	if err := l.checkInclusion(tree, hashes, o.askForProofs); err != nil {
		return err
	}
	if err := l.checkConsistency(tree, hashes, o.askForProofs); err != nil {
		return err
	}
	return checkOld(o.old, verifier, tree, hashes)
}

// open verifies a checkpoint.
func open(signed []byte, verifier note.Verifier) (tlog.Tree, error) {
	opened, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	origin, rest, _ := strings.Cut(opened.Text, "\n")
	if origin != verifier.Name() {
		return tlog.Tree{}, fmt.Errorf("its origin is %q, the key's name %q", origin, verifier.Name())
	}
	// The first line of this package's own checkpoints is a constant; the others are those of C2SP.
	return tlog.ParseTree([]byte("go.sum database tree\n" + rest))
}

// checkInclusion proves sampled decisions to be in the log, and every entry of the bundles they are in to be what was hashed.
func (l *ledger) checkInclusion(tree tlog.Tree, hashes tlog.HashReader, askForProofs bool) error {
	positions := sample(0, tree.N-1)
	bundles := map[int64][][]byte{}
	entries := 0
	for _, position := range positions {
		number := position / width
		if bundles[number] == nil {
			bundle, err := l.bundle(number, tree.N)
			if err != nil {
				return err
			}
			if err := checkLeaves(number*width, bundle, hashes); err != nil {
				return err
			}
			bundles[number] = bundle
			entries += len(bundle)
		}
		proof, err := tlog.ProveRecord(tree.N, position, hashes)
		if err != nil {
			return fmt.Errorf("proof for position %d: %w", position, err)
		}
		leaf := tlog.RecordHash(bundles[number][position%width])
		if err := tlog.CheckRecord(proof, tree.N, tree.Hash, position, leaf); err != nil {
			return fmt.Errorf("position %d: %w", position, err)
		}
		if askForProofs {
			path := fmt.Sprintf("/log/proofs/inclusion?position=%d&size=%d", position, tree.N)
			if err := l.compare(path, proof); err != nil {
				return err
			}
		}
	}
	fmt.Printf("entries      %d of %d bundles, each hashes to its leaf\n", entries, len(bundles))
	fmt.Printf("inclusion    %d proofs, at positions %v\n", len(positions), positions)
	return nil
}

func checkLeaves(first int64, bundle [][]byte, hashes tlog.HashReader) error {
	var indexes []int64
	for i := range bundle {
		indexes = append(indexes, tlog.StoredHashIndex(0, first+int64(i)))
	}
	leaves, err := hashes.ReadHashes(indexes)
	if err != nil {
		return fmt.Errorf("leaves from %d on: %w", first, err)
	}
	for i, entry := range bundle {
		if leaves[i] != tlog.RecordHash(entry) {
			return fmt.Errorf("the entry at position %d is not the one that was sealed", first+int64(i))
		}
	}
	return nil
}

// checkConsistency proves trees of sampled sizes to be beginnings of the whole tree.
func (l *ledger) checkConsistency(tree tlog.Tree, hashes tlog.HashReader, askForProofs bool) error {
	sizes := sample(1, tree.N)
	for _, size := range sizes {
		root, err := tlog.TreeHash(size, hashes)
		if err != nil {
			return fmt.Errorf("root at size %d: %w", size, err)
		}
		proof, err := extends(tree, size, root, hashes)
		if err != nil {
			return fmt.Errorf("from size %d: %w", size, err)
		}
		if askForProofs {
			path := fmt.Sprintf("/log/proofs/consistency?from=%d&to=%d", size, tree.N)
			if err := l.compare(path, proof); err != nil {
				return err
			}
		}
	}
	fmt.Printf("consistency  %d proofs, from sizes %v\n", len(sizes), sizes)
	return nil
}

// checkOld proves that the log still begins as checkpoints say that somebody kept.
func checkOld(files []string, verifier note.Verifier, tree tlog.Tree, hashes tlog.HashReader) error {
	for _, file := range files {
		signed, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		old, err := open(signed, verifier)
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		if _, err := extends(tree, old.N, old.Hash, hashes); err != nil {
			return fmt.Errorf("the log does not extend the checkpoint of size %d in %s: %w", old.N, file, err)
		}
		fmt.Printf("kept         %s of size %d is extended\n", file, old.N)
	}
	return nil
}

func extends(tree tlog.Tree, size int64, root tlog.Hash, hashes tlog.HashReader) (tlog.TreeProof, error) {
	if size == 0 {
		return nil, nil
	}
	if size > tree.N {
		return nil, fmt.Errorf("the log has shrunk to %d", tree.N)
	}
	proof, err := tlog.ProveTree(tree.N, size, hashes)
	if err != nil {
		return nil, err
	}
	return proof, tlog.CheckTree(proof, tree.N, tree.Hash, size, root)
}

// sample picks up to as many numbers as there are to be proofs: the ends, those around tiles' edges, and random ones.
func sample(first, last int64) []int64 {
	picked := map[int64]bool{}
	pick := func(n int64) {
		if first <= n && n <= last && len(picked) < proofs {
			picked[n] = true
		}
	}
	full := (last + 1 - first) / width * width
	for _, n := range []int64{first, last, width - 1, width, width + 1, full - 1, full, full + 1} {
		pick(n)
	}
	random := rand.New(rand.NewSource(time.Now().UnixNano()))
	for len(picked) < proofs && int64(len(picked)) < last-first+1 {
		pick(first + random.Int63n(last-first+1))
	}
	var numbers []int64
	for n := range picked {
		numbers = append(numbers, n)
	}
	sort.Slice(numbers, func(i, j int) bool { return numbers[i] < numbers[j] })
	return numbers
}

// Height of tiles, as tlog.TileReader asks for it.
func (l *ledger) Height() int { return height }

// ReadTiles reads hash tiles. The package checks them against the root.
func (l *ledger) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		if known := l.proven[mapped(tile)]; known != nil {
			all = append(all, known)
			continue
		}
		size := int64(tile.W) * tlog.HashSize
		data, err := l.get("/log/"+mapped(tile), size, false)
		if err != nil {
			return nil, err
		}
		if int64(len(data)) != size {
			return nil, fmt.Errorf("%s has %d bytes in place of %d", mapped(tile), len(data), size)
		}
		all = append(all, data)
	}
	return all, nil
}

// SaveTiles keeps tiles that the package found to be right. They come with the tiles above them and are compared with those once
// more: versions before 0.40.0, Debian 12's among them, pass over up to two of them (CVE-2026-56865).
func (l *ledger) SaveTiles(tiles []tlog.Tile, data [][]byte) {
	given := map[tlog.Tile][]byte{}
	for i, tile := range tiles {
		given[tile] = data[i]
	}
	for i, tile := range tiles {
		for parent, hashes := range given {
			place := tile.N - parent.N*width
			if parent.L != tile.L+1 || place < 0 || place >= int64(parent.W) {
				continue
			}
			if !bytes.Equal(root(data[i]), hashes[place*tlog.HashSize:(place+1)*tlog.HashSize]) {
				l.unproven = fmt.Errorf("%s is not what the tile above it says", mapped(tile))
				return
			}
		}
		l.proven[mapped(tile)] = data[i]
	}
}

// root is the hash of a full tile.
func root(data []byte) []byte {
	if len(data) == tlog.HashSize {
		return data
	}
	var left, right tlog.Hash
	copy(left[:], root(data[:len(data)/2]))
	copy(right[:], root(data[len(data)/2:]))
	node := tlog.NodeHash(left, right)
	return node[:]
}

// mapped is the path of C2SP tlog-tiles, which has no height in it and calls data entries.
func mapped(tile tlog.Tile) string {
	path := strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/", height))
	if rest, isData := cutPrefix(path, "data/"); isData {
		return "tile/entries/" + rest
	}
	return "tile/" + path
}

// bundle reads the entries of a tile of level 0 in a tree of this size.
func (l *ledger) bundle(number, size int64) ([][]byte, error) {
	entries := size - number*width
	if entries > width {
		entries = width
	}
	path := mapped(tlog.Tile{H: height, L: -1, N: number, W: int(entries)})
	data, err := l.get("/log/"+path, entries*(2+longestEntry), true)
	if err != nil {
		return nil, err
	}
	var bundle [][]byte
	for len(data) > 0 {
		if len(data) < 2 || len(data)-2 < int(binary.BigEndian.Uint16(data)) {
			return nil, fmt.Errorf("%s is cut off", path)
		}
		end := 2 + int(binary.BigEndian.Uint16(data))
		bundle = append(bundle, data[2:end])
		data = data[end:]
	}
	if int64(len(bundle)) != entries {
		return nil, fmt.Errorf("%s has %d entries in place of %d", path, len(bundle), entries)
	}
	return bundle, nil
}

// compare asks the ledger for a proof and compares it with the one that follows from its tiles.
func (l *ledger) compare(path string, proof []tlog.Hash) error {
	data, err := l.get(path, longestProof, false)
	if err != nil {
		return err
	}
	var answer struct {
		Hashes []string `json:"hashes"`
	}
	if err := json.Unmarshal(data, &answer); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if len(answer.Hashes) != len(proof) {
		return fmt.Errorf("%s gives %d hashes in place of %d", path, len(answer.Hashes), len(proof))
	}
	for i, text := range answer.Hashes {
		hash, err := base64.StdEncoding.Strict().DecodeString(text)
		if err != nil || !bytes.Equal(hash, proof[i][:]) {
			return fmt.Errorf("%s gives another hash %d than the tiles: %s", path, i, text)
		}
	}
	return nil
}

// get reads a resource of at most so many bytes.
func (l *ledger) get(path string, most int64, withAccount bool) ([]byte, error) {
	request, err := http.NewRequest("GET", l.url+path, nil)
	if err != nil {
		return nil, err
	}
	if withAccount && l.user != "" {
		request.SetBasicAuth(l.user, l.password)
		request.Header.Set("Purpose", l.purpose)
	}
	response, err := l.client.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s answers %s", path, response.Status)
	}
	data, err := io.ReadAll(io.LimitReader(response.Body, most+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if int64(len(data)) > most {
		return nil, fmt.Errorf("%s has more than %d bytes", path, most)
	}
	return data, nil
}

// cutPrefix is strings.CutPrefix of newer versions of Go.
func cutPrefix(text, prefix string) (string, bool) {
	return strings.TrimPrefix(text, prefix), strings.HasPrefix(text, prefix)
}
