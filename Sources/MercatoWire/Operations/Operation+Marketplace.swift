extension Operation {
    /// In the order of the public document (contract: operations).
    static let marketplace: [Operation] = [
        Operation(
            .listAvailableAddOn, .get, "/v1/AvailableAddOns", .marketplace, .list(filters: []),
            listKey: "available_add_ons"),
        Operation(.fetchAvailableAddOn, .get, "/v1/AvailableAddOns/{Sid}", .marketplace),
        Operation(
            .listAvailableAddOnExtension, .get, "/v1/AvailableAddOns/{AvailableAddOnSid}/Extensions", .marketplace,
            .list(filters: []), listKey: "extensions"),
        Operation(
            .fetchAvailableAddOnExtension, .get, "/v1/AvailableAddOns/{AvailableAddOnSid}/Extensions/{Sid}",
            .marketplace),
        Operation(.createInstalledAddOn, .post, "/v1/InstalledAddOns", .marketplace, .form, success: [201]),
        Operation(
            .listInstalledAddOn, .get, "/v1/InstalledAddOns", .marketplace, .list(filters: []),
            listKey: "installed_add_ons"),
        Operation(.fetchInstalledAddOn, .get, "/v1/InstalledAddOns/{Sid}", .marketplace),
        Operation(.updateInstalledAddOn, .post, "/v1/InstalledAddOns/{Sid}", .marketplace, .form),
        Operation(.deleteInstalledAddOn, .delete, "/v1/InstalledAddOns/{Sid}", .marketplace, success: [204]),
        Operation(
            .listInstalledAddOnExtension, .get, "/v1/InstalledAddOns/{InstalledAddOnSid}/Extensions", .marketplace,
            .list(filters: []), listKey: "extensions"),
        Operation(
            .fetchInstalledAddOnExtension, .get, "/v1/InstalledAddOns/{InstalledAddOnSid}/Extensions/{Sid}",
            .marketplace),
        Operation(
            .updateInstalledAddOnExtension, .post, "/v1/InstalledAddOns/{InstalledAddOnSid}/Extensions/{Sid}",
            .marketplace, .form),
        Operation(
            .createBillingUsage, .post, "/v1/InstalledAddOns/{InstalledAddOnSid}/Usage", .marketplace, .json,
            success: [202]),
        Operation(
            .createReferralConversion, .post, "/v1/ReferralConversion", .marketplace, .json, success: [200, 202]),
        Operation(.createModuleData, .post, "/v1/Listings", .marketplace, .form),
        Operation(.fetchModuleDataForListingOwner, .get, "/v1/Listings", .marketplace, listKey: "listings"),
        Operation(.fetchModuleDataManagement, .get, "/v1/Listing/{Sid}", .marketplace),
        Operation(.updateModuleDataManagement, .post, "/v1/Listing/{Sid}", .marketplace, .form),
    ]

    /// The same resources under the deprecated base, and the older form of Usage (contract: deprecated paths).
    static let preview: [Operation] = [
        Operation(
            .previewListAvailableAddOn, .get, "/marketplace/AvailableAddOns", .preview, .list(filters: []),
            listKey: "available_add_ons"),
        Operation(.previewFetchAvailableAddOn, .get, "/marketplace/AvailableAddOns/{Sid}", .preview),
        Operation(
            .previewListAvailableAddOnExtension, .get, "/marketplace/AvailableAddOns/{AvailableAddOnSid}/Extensions",
            .preview, .list(filters: []), listKey: "extensions"),
        Operation(
            .previewFetchAvailableAddOnExtension, .get,
            "/marketplace/AvailableAddOns/{AvailableAddOnSid}/Extensions/{Sid}", .preview),
        Operation(.previewCreateInstalledAddOn, .post, "/marketplace/InstalledAddOns", .preview, .form, success: [201]),
        Operation(
            .previewListInstalledAddOn, .get, "/marketplace/InstalledAddOns", .preview, .list(filters: []),
            listKey: "installed_add_ons"),
        Operation(.previewFetchInstalledAddOn, .get, "/marketplace/InstalledAddOns/{Sid}", .preview),
        Operation(.previewUpdateInstalledAddOn, .post, "/marketplace/InstalledAddOns/{Sid}", .preview, .form),
        Operation(
            .previewDeleteInstalledAddOn, .delete, "/marketplace/InstalledAddOns/{Sid}", .preview, success: [204]),
        Operation(
            .previewListInstalledAddOnExtension, .get, "/marketplace/InstalledAddOns/{InstalledAddOnSid}/Extensions",
            .preview, .list(filters: []), listKey: "extensions"),
        Operation(
            .previewFetchInstalledAddOnExtension, .get,
            "/marketplace/InstalledAddOns/{InstalledAddOnSid}/Extensions/{Sid}", .preview),
        Operation(
            .previewUpdateInstalledAddOnExtension, .post,
            "/marketplace/InstalledAddOns/{InstalledAddOnSid}/Extensions/{Sid}", .preview, .form),
        Operation(
            .previewCreateUsage, .post, "/marketplace/InstalledAddOns/{InstalledAddOnSid}/Usage", .preview, .form,
            success: [202]),
    ]
}
