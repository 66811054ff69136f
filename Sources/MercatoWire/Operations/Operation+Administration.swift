extension Operation {
    /// Replacing what opens an account, for whoever holds it: operators everybody's, others their own family's.
    static let held: [Operation] = [
        Operation(.replaceAuthToken, .post, "/ext/v1/Accounts/{Sid}/AuthToken", .ext, .form, success: [201]),
        Operation(.rotateAccountKey, .post, "/ext/v1/Keys/{Sid}/Secret", .ext, .form, success: [201]),
    ]

    /// What operators do: accounts, keys, listings and installations, under `/ext/v1`. Of listings and installations
    /// publishers read what is theirs.
    static let administration: [Operation] = [
        Operation(.createAccount, .post, "/ext/v1/Accounts", .ext, .form, success: [201]),
        Operation(.listAccount, .get, "/ext/v1/Accounts", .ext, .list(filters: []), listKey: "accounts"),
        Operation(.fetchAccount, .get, "/ext/v1/Accounts/{Sid}", .ext),
        Operation(.updateAccount, .post, "/ext/v1/Accounts/{Sid}", .ext, .form),
        Operation(.createAccountKey, .post, "/ext/v1/Keys", .ext, .form, success: [201]),
        Operation(.listAccountKey, .get, "/ext/v1/Keys", .ext, .list(filters: ["AccountSid"]), listKey: "keys"),
        Operation(.fetchAccountKey, .get, "/ext/v1/Keys/{Sid}", .ext),
        Operation(.updateAccountKey, .post, "/ext/v1/Keys/{Sid}", .ext, .form),
        Operation(.deleteAccountKey, .delete, "/ext/v1/Keys/{Sid}", .ext, success: [204]),
        Operation(.createListing, .post, "/ext/v1/Listings", .ext, .form, success: [201]),
        Operation(
            .listListing, .get, "/ext/v1/Listings", .ext, .list(filters: ["OwnerSid", "State"]),
            listKey: "listings"),
        Operation(.fetchListing, .get, "/ext/v1/Listings/{Sid}", .ext),
        Operation(.updateListing, .post, "/ext/v1/Listings/{Sid}", .ext, .form),
        Operation(
            .createBillingItem, .post, "/ext/v1/Listings/{ListingSid}/BillingItems", .ext, .form, success: [201]),
        Operation(.updateBillingItem, .post, "/ext/v1/Listings/{ListingSid}/BillingItems/{Sid}", .ext, .form),
        Operation(.createExtension, .post, "/ext/v1/Listings/{ListingSid}/Extensions", .ext, .form, success: [201]),
        Operation(.createInvitation, .post, "/ext/v1/Listings/{ListingSid}/Invitations", .ext, .form, success: [201]),
        Operation(.createInstallation, .post, "/ext/v1/InstalledAddOns", .ext, .form, success: [201]),
        Operation(
            .listInstallation, .get, "/ext/v1/InstalledAddOns", .ext,
            .list(filters: ["AccountSid", "AvailableAddOnSid", "Status"]), listKey: "installed_add_ons"),
        Operation(.fetchInstallation, .get, "/ext/v1/InstalledAddOns/{Sid}", .ext),
        Operation(.updateInstallation, .post, "/ext/v1/InstalledAddOns/{Sid}", .ext, .form),
        Operation(.deleteInstallation, .delete, "/ext/v1/InstalledAddOns/{Sid}", .ext, success: [204]),
    ]
}
