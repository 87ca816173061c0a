// Adds what plugins outside this repository are made and built with: the repository sdk, and the command that uses it.
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardCopyOption

def assembly = new File(project.build.directory, 'assembly').toPath()
def house = new File(project.basedir, '../..').canonicalFile.toPath()
def sdk = assembly.resolve('sdk')
sdk.toFile().deleteDir()

def copy = { Path from, Path to ->
    Files.createDirectories(to.parent)
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING)
}

// Without the notes that Maven keeps of where and when it got each file.
def built = house.resolve('distribution/sdk/target/repository')
Files.walk(built).filter { it.toString() ==~ /.*\.(pom|jar)/ }.sorted().each { copy(it, sdk.resolve(built.relativize(it))) }
copy(house.resolve('distribution/sdk/src/main/repository/pom.xml'), sdk.resolve('pom.xml'))

def command = assembly.resolve('bin/new-plugin')
copy(house.resolve('bundles/new-plugin'), command)
command.toFile().setExecutable(true, false)
