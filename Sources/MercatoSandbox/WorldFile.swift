import Foundation
import MercatoFiles
import MercatoServer

/// Remembers which world a data directory holds, so that a restart, or a crash, keeps its SIDs and secrets.
///
/// A world follows from its seed alone, so the seed is all there is to keep; a random world has a random seed.
struct WorldFile {
    let path: String

    /// A marketplace without a world was founded by `mercato init`: its credentials are not ours to print.
    /// - Throws: ``ServerFault`` for a directory that holds one; nothing in it was touched.
    func refuseOtherMarketplace(in directory: String) throws {
        guard access(path, F_OK) != 0, MarketplaceFiles.hasMarketplace(in: directory) else { return }
        throw ServerFault.noSandbox(directory)
    }

    /// The seed of the world, made and stored on the first start.
    /// - Parameter seed: the one asked for with `--seed`, or nil for a random one
    /// - Throws: ``ServerFault`` when the directory holds a world of another seed or the file cannot be used.
    func seed(_ seed: UInt64?) throws -> UInt64 {
        if let text = try OwnedFile.text(of: path) {
            guard let stored = UInt64(text.filter { !$0.isWhitespace }) else {
                throw ServerFault("\(path) does not hold the number of a sandbox world. Remove the data directory")
            }
            if let seed, seed != stored {
                throw ServerFault(
                    "this data directory holds another world than --seed \(seed). Leave --seed out, or give --data "
                        + "a directory of its own")
            }
            return stored
        }
        let chosen = seed ?? .random(in: 0...UInt64.max)
        try PrivateFile.write("\(chosen)\n", to: path)
        return chosen
    }
}

extension ServerFault {
    /// A data directory holds a marketplace, and not a sandbox's.
    static func noSandbox(_ directory: String) -> ServerFault {
        ServerFault(
            "\(directory) holds a marketplace that `mercato init` made, not a sandbox. Serve it with `mercato serve "
                + "--data \(directory)`, or give the sandbox a directory of its own with --data")
    }
}
