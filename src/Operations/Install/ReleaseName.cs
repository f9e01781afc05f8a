using System.Security.Cryptography;
using System.Text;

namespace Experimance.Operations.Install;

/// <summary>
/// A release is named by what it is: the version and the beginning of a hash over all its files, so the same files have the
/// same name wherever and whenever they were published.
/// </summary>
internal static class ReleaseName
{
    private const int Digits = 10;

    public static string Of(string staged)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (
            var file in Directory.EnumerateFiles(staged, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        )
        {
            all.AppendData(Encoding.UTF8.GetBytes($"{Path.GetRelativePath(staged, file)}\n"));
            using var content = File.OpenRead(file);
            all.AppendData(SHA256.HashData(content));
        }

        var version = typeof(ReleaseName).Assembly.GetName().Version?.ToString(3) ?? "0";
        return $"{version}-{Convert.ToHexStringLower(all.GetHashAndReset())[..Digits]}";
    }
}
