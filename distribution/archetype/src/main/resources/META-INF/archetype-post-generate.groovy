// Keeps the files of the kind that was asked for, and lifts them out of the folder that has its name.
def inPackage = request.properties['package'].replace('.', '/')
['main', 'test'].each { side ->
    def folder = new File(request.outputDirectory, "${request.artifactId}/src/${side}/java/${inPackage}")
    folder.listFiles().findAll { it.directory }.each { kind ->
        if (kind.name == request.properties['kind']) {
            kind.eachFile { it.renameTo(new File(folder, it.name)) }
        }
        kind.deleteDir()
    }
}
