namespace Experimance.Host.Access.Gate;

/// <summary>By what a caller was found.</summary>
internal enum Credential
{
    None,

    /// <summary>Something was shown in the header, and it is worth nothing.</summary>
    Wrong,
    Session,
    Token,
    Developer,
    Kiosk,
}
