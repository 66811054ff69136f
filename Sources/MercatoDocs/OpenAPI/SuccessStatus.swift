/// What the statuses of success mean.
enum SuccessStatus {
    static func text(_ status: Int) -> String {
        switch status {
        case 200: "Done."
        case 201: "Made."
        case 202: "Accepted, and on disk."
        case 204: "Removed; there is no body."
        default: "Success."
        }
    }
}
