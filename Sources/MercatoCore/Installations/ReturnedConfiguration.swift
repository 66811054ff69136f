import JSONValue

/// A configuration that comes back from where one was shown: masks in it stand for what is kept.
struct ReturnedConfiguration {
    /// With what is kept in the place of masks.
    let whole: JSONValue

    private let sent: JSONValue

    /// - Parameters:
    ///   - sent: what came
    ///   - shown: what is kept, as it is shown
    ///   - kept: what is kept, with its secrets
    init(_ sent: JSONValue, shown: JSONValue, kept: JSONValue) {
        self.sent = sent
        whole = shown == kept ? sent : ReturnedConfiguration.filled(sent, shown, kept)
    }

    /// A configuration as it is shown, with a mask also in the place of what was never sent: a value that was a secret
    /// once stays one until its owner says it anew.
    func masking(_ shown: JSONValue) -> JSONValue {
        ReturnedConfiguration.covered(shown, whole, sent)
    }

    /// An item of an array has no name, so a mask in one stands for the secret of the item that is otherwise the same:
    /// the one in its place or, when others came or went, the only other.
    private static func filled(_ sent: JSONValue, _ shown: JSONValue?, _ kept: JSONValue?) -> JSONValue {
        guard let shown, let kept, shown != kept else { return sent }
        switch sent {
        case .string(ConfigurationSecrets.mask):
            return shown == sent ? kept : sent
        case .object(let object):
            var result = JSONObject()
            for (name, member) in object { result[name] = filled(member, shown[name], kept[name]) }
            return .object(result)
        case .array(let elements):
            guard let shown = shown.array, let kept = kept.array, shown.count == kept.count else { return sent }
            let places = Dictionary(grouping: shown.indices) { shown[$0] }
            return .array(
                elements.enumerated().map { index, element in
                    let same = places[element] ?? []
                    let place = same.contains(index) ? index : same.count == 1 ? same[0] : nil
                    return filled(element, place.map { shown[$0] }, place.map { kept[$0] })
                })
        default: return sent
        }
    }

    private static func covered(_ shown: JSONValue, _ whole: JSONValue, _ sent: JSONValue) -> JSONValue {
        switch (shown, whole, sent) {
        case (_, _, .string(ConfigurationSecrets.mask)):
            return whole == sent ? shown : sent
        case (.object(let shown), .object(let whole), .object(let sent)):
            var result = JSONObject()
            for (name, member) in shown {
                result[name] = covered(member, whole[name] ?? .null, sent[name] ?? .null)
            }
            return .object(result)
        case (.array(let shown), .array(let whole), .array(let sent))
        where shown.count == whole.count && whole.count == sent.count:
            return .array(shown.indices.map { covered(shown[$0], whole[$0], sent[$0]) })
        default: return shown
        }
    }
}
