using Experimance.Operations.Machine;

namespace Experimance.Operations.Planning;

/// <summary>Gives what lies in a folder to somebody else: kept data to root when its user goes, and to the user when one comes again.</summary>
internal static class Adoption
{
    /// <summary>The folder itself last, so that a run that was cut off is seen to be unfinished. Links are not followed.</summary>
    public static void GiveTo(TargetMachine machine, string path, uint owner, uint group)
    {
        var at = machine.At(path);
        if (Directory.Exists(at) && new DirectoryInfo(at).LinkTarget is null)
        {
            foreach (
                var one in Directory.EnumerateFileSystemEntries(
                    at,
                    "*",
                    new EnumerationOptions
                    {
                        AttributesToSkip = 0,
                        IgnoreInaccessible = false,
                        RecurseSubdirectories = false,
                    }
                )
            )
            {
                GiveTo(machine, System.IO.Path.Combine(path, System.IO.Path.GetFileName(one)), owner, group);
            }
        }

        NativeFiles.SetOwner(at, owner, group);
    }
}
