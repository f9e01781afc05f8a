namespace Experimance.Operations.Planning;

/// <summary>The words of the manifest; a later program must be able to take back what an earlier one did, so they stay.</summary>
internal static class DeedKinds
{
    public const string File = "file";
    public const string Example = "example";
    public const string Folder = "folder";
    public const string Link = "link";
    public const string Tree = "tree";
    public const string Group = "group";
    public const string User = "user";
    public const string Member = "member";

    /// <summary>A program that makes others notice what was changed; nothing of it is taken back.</summary>
    public const string Action = "action";
}
